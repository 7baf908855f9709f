package io.threadsys.spring.boot.autoconfigure;

import io.threadsys.cluster.job.CallerTransactions;
import io.threadsys.spring.boot.cluster.EmbeddedDatabase;
import io.threadsys.spring.boot.cluster.SpringTransactions;
import io.threadsys.spring.boot.properties.ClusterProperties;
import io.threadsys.spring.boot.properties.PropertyFault;
import io.threadsys.spring.boot.validation.InvalidPropertiesException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.util.ClassUtils;

/**
 * The database of the cluster: one of the application's, with its transactions, or an embedded one
 * that is not a bean, so that it is not injected as the application's.
 */
final class ClusterDatabase implements AutoCloseable {

  private static final String DATA_SOURCE = "threadsys.cluster.data-source";
  private static final String H2 = "org.h2.jdbcx.JdbcConnectionPool";
  private static final String SPRING_JDBC =
      "org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy";

  private final DataSource source;
  private final CallerTransactions transactions;
  private final @Nullable EmbeddedDatabase embedded;

  private ClusterDatabase(
      DataSource source, CallerTransactions transactions, @Nullable EmbeddedDatabase embedded) {
    this.source = source;
    this.transactions = transactions;
    this.embedded = embedded;
  }

  static ClusterDatabase of(
      ClusterProperties properties,
      ConfigurableListableBeanFactory beanFactory,
      ObjectProvider<DataSource> sources) {
    String name = properties.dataSource();
    DataSource chosen = name == null ? only(beanFactory, sources) : named(name, beanFactory);
    ClassLoader classes = beanFactory.getBeanClassLoader();
    return chosen == null
        ? embedded(properties.h2().file(), classes)
        : ofApplication(chosen, classes);
  }

  DataSource source() {
    return source;
  }

  CallerTransactions transactions() {
    return transactions;
  }

  @Override
  public void close() {
    if (embedded != null) {
      embedded.close();
    }
  }

  private static DataSource named(String name, ConfigurableListableBeanFactory beanFactory) {
    if (!beanFactory.containsBean(name) || !beanFactory.isTypeMatch(name, DataSource.class)) {
      throw fault(
          name,
          "is not the name of a DataSource bean",
          "write one of " + namesOf(beanFactory) + ", or leave it out");
    }
    return beanFactory.getBean(name, DataSource.class);
  }

  private static @Nullable DataSource only(
      ConfigurableListableBeanFactory beanFactory, ObjectProvider<DataSource> sources) {
    DataSource unique = sources.getIfUnique();
    if (unique == null && !namesOf(beanFactory).isEmpty()) {
      throw fault(
          null,
          "is missing, and there are several DataSource beans",
          "set it to one of " + namesOf(beanFactory));
    }
    return unique;
  }

  private static List<String> namesOf(ConfigurableListableBeanFactory beanFactory) {
    return List.of(beanFactory.getBeanNamesForType(DataSource.class, true, false));
  }

  private static ClusterDatabase ofApplication(DataSource chosen, @Nullable ClassLoader classes) {
    if (!ClassUtils.isPresent(SPRING_JDBC, classes)) {
      return new ClusterDatabase(chosen, CallerTransactions.none(), null);
    }
    DataSource target =
        chosen instanceof TransactionAwareDataSourceProxy proxy
                && proxy.getTargetDataSource() != null
            ? proxy.getTargetDataSource()
            : chosen;
    return new ClusterDatabase(
        new TransactionAwareDataSourceProxy(target), new SpringTransactions(target), null);
  }

  private static ClusterDatabase embedded(@Nullable String file, @Nullable ClassLoader classes) {
    if (!ClassUtils.isPresent(H2, classes)) {
      throw fault(
          null,
          "is missing: there is no DataSource bean, and no H2 for an embedded database",
          "configure spring.datasource, add com.h2database:h2, or set threadsys.cluster.enabled to"
              + " false");
    }
    EmbeddedDatabase database = new EmbeddedDatabase(file);
    return new ClusterDatabase(database.source(), CallerTransactions.none(), database);
  }

  private static InvalidPropertiesException fault(
      @Nullable String given, String reason, String remedy) {
    return new InvalidPropertiesException(
        List.of(new PropertyFault(List.of(DATA_SOURCE), given, reason, remedy)), null);
  }
}
