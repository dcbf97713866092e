package io.trainyard.database;

/** Our part of PostgreSQL's configuration; all else is as initdb finds good for the machine. */
final class PostgresSettings {
    private PostgresSettings() {}

    /** Name of the file, which {@code postgresql.conf} includes. */
    static final String FILE = "trainyard.conf";

    /** The file's content. Nothing here trades durability for speed. */
    static String text(int port) {
        return """
                # Written anew by Trainyard at every start.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 100
                password_encryption = 'scram-sha-256'
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                # A forgotten transaction or a stuck statement must not hold up the others.
                statement_timeout = '60s'
                lock_timeout = '10s'
                idle_in_transaction_session_timeout = '60s'
                client_connection_check_interval = '10s'
                log_min_duration_statement = '1s'
                """.formatted(port);
    }
}
