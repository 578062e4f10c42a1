package org.novaee.db;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.metamodel.EntityType;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Function;
import org.eclipse.persistence.internal.weaving.PersistenceWeaved;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.novaee.db.cell.Instance;
import org.novaee.db.cell.Service;
import org.novaee.db.migration.Schema;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;

/** Every attribute of every entity against the schema that the migrations make. */
@ExtendWith(MariaDb.class)
class EntitiesTest {

  private static final Map<String, Set<String>> COLUMN_TYPES =
      Map.of(
          "String", Set.of("varchar", "char", "text", "mediumtext", "enum"),
          "Integer", Set.of("int"),
          "int", Set.of("int"),
          "Long", Set.of("bigint"),
          "Float", Set.of("float"),
          "float", Set.of("float"),
          "Boolean", Set.of("tinyint"),
          "LocalDateTime", Set.of("datetime"));

  private final MariaDbServer server;

  EntitiesTest(MariaDbServer server) {
    this.server = server;
  }

  private record DbColumn(String type, boolean nullable) {}

  @ParameterizedTest
  @EnumSource
  void fitTheSchema(Schema schema) {
    try (OpenDatabase open = server.open(schema)) {
      Map<String, DbColumn> columns = open.database().read(em -> columns(em));
      List<String> complaints = new ArrayList<>();
      int attributes = 0;
      for (Class<?> entity : entities(open)) {
        for (Field field : columnFields(entity)) {
          complain(entity, field, columns, complaints);
          attributes++;
        }
        complaints.addAll(forgotten(entity, columns));
      }
      assertThat(complaints).isEmpty();
      assertThat(attributes).isGreaterThan(30);
    }
  }

  @ParameterizedTest
  @EnumSource
  void areWovenAtBuildTime(Schema schema) {
    try (OpenDatabase open = server.open(schema)) {
      assertThat(entities(open)).isNotEmpty().allMatch(PersistenceWeaved.class::isAssignableFrom);
    }
  }

  @ParameterizedTest
  @EnumSource
  void canBeQueried(Schema schema) {
    try (OpenDatabase open = server.open(schema)) {
      for (Class<?> entity : entities(open)) {
        String jpql = "SELECT e FROM " + entity.getSimpleName() + " e";
        assertThat(open.database().<List<?>>read(em -> em.createQuery(jpql).getResultList()))
            .isEmpty();
      }
    }
  }

  @Test
  void keepTimesThatTheLocalClockSkips() {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
    try (OpenDatabase open = server.open(Schema.NOVA)) {
      LocalDateTime skipped = LocalDateTime.of(2027, 3, 28, 2, 30, 1);
      Integer id =
          open.database()
              .step(
                  em -> {
                    Instance instance = new Instance();
                    instance.setUuid("0e0e0e0e-0000-4000-8000-000000000000");
                    instance.setLaunchedAt(skipped);
                    em.persist(instance);
                    em.flush();
                    return instance.getId();
                  });
      Instance read = open.database().read(em -> em.find(Instance.class, id));
      assertThat(read.getLaunchedAt()).isEqualTo(skipped);
      assertThat(read.getCreatedAt()).isNotNull();
      assertThat(read.getUpdatedAt()).isNull();
      String text =
          open.database()
              .read(
                  em ->
                      em.createNativeQuery("SELECT CAST(launched_at AS CHAR) FROM instances")
                          .getSingleResult()
                          .toString());
      assertThat(text).isEqualTo("2027-03-28 02:30:01");
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void noteWhenTheyChangeAndKeepTheirPlaceWhenDeleted() {
    try (OpenDatabase open = server.open(Schema.NOVA)) {
      Database cell = open.database();
      Integer id =
          cell.step(
              em -> {
                Service service = new Service();
                service.setHost("h");
                service.setBinary("nova-compute");
                em.persist(service);
                em.flush();
                return service.getId();
              });
      cell.stepRun(em -> em.find(Service.class, id).setReportCount(4));
      Service changed = cell.read(em -> em.find(Service.class, id));
      assertThat(changed.getReportCount()).isEqualTo(4);
      assertThat(changed.getUpdatedAt()).isNotNull();
      cell.stepRun(em -> em.find(Service.class, id).markDeleted());
      Service deleted = cell.read(em -> em.find(Service.class, id));
      assertThat(deleted.getDeleted()).isEqualTo(id);
      assertThat(deleted.getDeletedAt()).isNotNull();
    }
  }

  private static void complain(
      Class<?> entity, Field field, Map<String, DbColumn> columns, List<String> complaints) {
    String name = entity.getSimpleName() + "." + field.getName();
    DbColumn column = columns.get(key(entity, field));
    if (column == null) {
      complaints.add(name + " has no column " + key(entity, field));
      return;
    }
    String type = field.getType().getSimpleName();
    if (!COLUMN_TYPES.getOrDefault(type, Set.of()).contains(column.type())) {
      complaints.add(name + " is " + type + " but its column is " + column.type());
    }
    boolean nullable = field.getAnnotation(Column.class).nullable();
    if (nullable != column.nullable()) {
      complaints.add(name + (nullable ? " may" : " may not") + " be null, unlike its column");
    }
    if (nullable && field.getType().isPrimitive()) {
      complaints.add(name + " cannot hold the null its column may have");
    }
  }

  /** A column that must have a value and is not mapped would make every insert fail. */
  private static List<String> forgotten(Class<?> entity, Map<String, DbColumn> columns) {
    String prefix = entity.getAnnotation(Table.class).name() + ".";
    Set<String> mapped = new HashSet<>();
    columnFields(entity).forEach(field -> mapped.add(key(entity, field)));
    return columns.entrySet().stream()
        .filter(column -> column.getKey().startsWith(prefix) && !column.getValue().nullable())
        .map(Map.Entry::getKey)
        .filter(column -> !mapped.contains(column))
        .map(column -> column + " is not mapped")
        .toList();
  }

  private static String key(Class<?> entity, Field field) {
    String column = field.getAnnotation(Column.class).name().replace("\"", "");
    return entity.getAnnotation(Table.class).name() + "." + column;
  }

  private static List<Class<?>> entities(OpenDatabase open) {
    Function<EntityManagerFactory, List<Class<?>>> types =
        factory -> {
          List<Class<?>> classes = new ArrayList<>();
          for (EntityType<?> type : factory.getMetamodel().getEntities()) {
            classes.add(type.getJavaType());
          }
          return classes;
        };
    return open.database().read(em -> types.apply(em.getEntityManagerFactory()));
  }

  private static List<Field> columnFields(Class<?> entity) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> type = entity; type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.isAnnotationPresent(Column.class)) {
          fields.add(field);
        } else {
          assertThat(field.isAnnotationPresent(Id.class)).as(field.toString()).isFalse();
        }
      }
    }
    assertThat(entity.isAnnotationPresent(Entity.class)).isTrue();
    return fields;
  }

  private static Map<String, DbColumn> columns(EntityManager em) {
    Map<String, DbColumn> columns = new HashMap<>();
    em.getTransaction().begin();
    try (ResultSet rows =
        em.unwrap(Connection.class)
            .createStatement()
            .executeQuery(
                "SELECT table_name, column_name, data_type, is_nullable"
                    + " FROM information_schema.columns WHERE table_schema = DATABASE()")) {
      while (rows.next()) {
        columns.put(
            rows.getString(1) + "." + rows.getString(2),
            new DbColumn(rows.getString(3), rows.getString(4).equals("YES")));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } finally {
      em.getTransaction().rollback();
    }
    return columns;
  }
}
