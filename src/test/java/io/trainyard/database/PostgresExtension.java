package io.trainyard.database;

import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Gives tests a real PostgreSQL: a parameter of type {@link DataSource} or {@link DatabaseAddress}, of a constructor
 * or a method, is a new database with all migrations applied, the same one for all of a test class.
 * To be named in an ExtendWith on the class.
 */
public final class PostgresExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(PostgresExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == DataSource.class || type == DatabaseAddress.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var address = address(context);
        return parameter.getParameter().getType() == DataSource.class ? dataSource(address) : address;
    }

    private static DatabaseAddress address(ExtensionContext context) {
        var testClass = context.getRequiredTestClass();
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(testClass, any -> TestDatabases.shared().create(), DatabaseAddress.class);
    }

    private static DataSource dataSource(DatabaseAddress address) {
        var source = new PGSimpleDataSource();
        source.setUrl(address.url());
        source.setUser(address.user());
        source.setPassword(address.password());
        return source;
    }
}
