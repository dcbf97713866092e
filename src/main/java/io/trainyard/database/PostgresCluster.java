package io.trainyard.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The data directory: made once with initdb, its major version checked, our settings in it. */
record PostgresCluster(PostgresBinaries binaries, PostgresFiles files) {

    static final String SUPERUSER = "postgres";

    /** Makes the data directory where there is none, and writes the settings for the coming start. */
    void prepare(int port) throws IOException {
        var data = files.data();
        if (!Files.exists(data)) {
            Aside.create(data, this::initialise);
        }
        var major = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!major.equals(binaries.major())) {
            throw new PostgresException("The data in " + data + " is of PostgreSQL " + major
                    + ", this Trainyard brings "
                    + binaries.version() + ". Start the Trainyard that wrote it and dump the database, then restore"
                    + " it into a new home; or name a PostgreSQL " + major + " with --database-url.");
        }
        files.write(data.resolve(PostgresSettings.FILE), PostgresSettings.text(port));
    }

    private void initialise(Path data) throws IOException {
        files.account().own(data);
        var result = Program.run(files.account()
                .command(
                        binaries.program("initdb"),
                        "--pgdata=" + data,
                        "--username=" + SUPERUSER,
                        "--pwfile=" + files.secret("superuser-password").file(),
                        "--auth=scram-sha-256",
                        "--data-checksums",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8"));
        if (result.exitCode() != 0) {
            throw new PostgresException("PostgreSQL can't make its data directory " + data + ": " + result.output());
        }
        Files.writeString(
                data.resolve("postgresql.conf"),
                "\ninclude = '" + PostgresSettings.FILE + "'\n",
                StandardOpenOption.APPEND);
    }
}
