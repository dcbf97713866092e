package io.trainyard.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * As whom PostgreSQL runs, which refuses to run as root.
 *
 * @param prefix words in front of every command
 * @param owner  user whom PostgreSQL's files must belong to; empty for our own
 */
record PostgresAccount(List<String> prefix, String owner) {

    /** As whoever we are. */
    static final PostgresAccount SAME = new PostgresAccount(List.of(), "");

    /** As root, but in a user namespace where nobody is root: the files stay root's. */
    static final PostgresAccount USER_NAMESPACE = new PostgresAccount(List.of("unshare", "--user"), "");

    /** As the user nobody, whom the files then belong to. Only root can. */
    static final PostgresAccount NOBODY =
            new PostgresAccount(List.of("setpriv", "--reuid=nobody", "--regid=65534", "--clear-groups"), "nobody");

    /** The first that works here. */
    static PostgresAccount choose() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return SAME;
        }
        if (USER_NAMESPACE.works()) {
            return USER_NAMESPACE;
        }
        if (NOBODY.works()) {
            return NOBODY;
        }
        throw new PostgresException("PostgreSQL doesn't run as root, and neither a user namespace (unshare --user) nor"
                + " another user (setpriv) can be had here. Start Trainyard as a normal user, or name your own"
                + " PostgreSQL with --database-url.");
    }

    private boolean works() {
        try {
            return Program.run(command(Path.of("true"))).exitCode() == 0;
        } catch (PostgresException e) {
            return false; // there is no such program
        }
    }

    /** The command that runs a program as this account. */
    List<String> command(Path program, String... arguments) {
        var words = new ArrayList<>(prefix);
        words.add(program.toString());
        words.addAll(List.of(arguments));
        return words;
    }

    /** Makes a file or folder of ours this account's. */
    void own(Path path) throws IOException {
        if (!owner.isEmpty()) {
            var users = path.getFileSystem().getUserPrincipalLookupService();
            Files.setOwner(path, users.lookupPrincipalByName(owner));
        }
    }

    /** Lets this account through a folder of ours, without letting it read what else is there. */
    void pass(Path folder) throws IOException {
        if (!owner.isEmpty()) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        }
    }
}
