// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import static dev.heddle.semconv.sql.SqlCase.sql;

import org.junit.jupiter.api.Test;

/** Statements as object-relational mappers, drivers and people write them. */
final class RealStatementsTest {
  @Test
  void ofHibernate() {
    sql(
            SqlDialect.POSTGRESQL,
            """
            select
                u1_0.id,
                u1_0.email,
                case when u1_0.kind=1 then 'A' else 'B' end
            from
                app_user u1_0
            left join
                address a1_0
                    on a1_0.user_id=u1_0.id
            where
                lower(u1_0.email) like ? escape '\\'
                and u1_0.active=true
            order by
                u1_0.last_name,
                u1_0.id
            offset ? rows fetch first ? rows only""")
        .gives(
            """
            select
                u1_0.id,
                u1_0.email,
                case when u1_0.kind=? then ? else ? end
            from
                app_user u1_0
            left join
                address a1_0
                    on a1_0.user_id=u1_0.id
            where
                lower(u1_0.email) like ? escape ?
                and u1_0.active=?
            order by
                u1_0.last_name,
                u1_0.id
            offset ? rows fetch first ? rows only""")
        .summary("select app_user address");
    sql(
            SqlDialect.ORACLE,
            "select * from ( select row_.*, rownum rownum_ from ( select this_.ID as ID1_0_ from "
                + "CUSTOMER this_ where this_.NAME=? ) row_ where rownum <= ?) where rownum_ > ?")
        .staysAsIs()
        .summary("select select select CUSTOMER");
    sql(SqlDialect.H2, "select next value for hibernate_sequence").staysAsIs().summary("select");
    sql(SqlDialect.MYSQL, "insert into `order` (`name`, version, id) values (?, ?, ?)")
        .staysAsIs()
        .summary("insert `order`");
    sql(
            SqlDialect.SQL_SERVER,
            "select top 10 a.id from [a b] a with (updlock, rowlock) where a.x=1")
        .gives("select top ? a.id from [a b] a with (updlock, rowlock) where a.x=?")
        .summary("select [a b]");
  }

  @Test
  void ofMyBatis() {
    sql(
            SqlDialect.MYSQL,
            "SELECT  *  \n\t\tFROM blog\n\n\t\t WHERE  state = 'ACTIVE' \n\t AND title like ?"
                + "\n AND id in\n (  1 ,\n 2 ,\n 3  ) ")
        .gives(
            "SELECT  *  \n\t\tFROM blog\n\n\t\t WHERE  state = ? \n\t AND title like ?"
                + "\n AND id in\n (?) ")
        .summary("SELECT blog");
  }

  @Test
  void ofPlSql() {
    sql(
            SqlDialect.ORACLE,
            """
            declare
              l_n number := 0;
              l_s varchar2(30) := q'[it's]';
            begin
              -- don't touch
              select count(*) into l_n from emp e, dept d where e.deptno = d.deptno and sal > 1000;
              for r in (select ename from emp where job = 'CLERK') loop
                hr.audit_pkg.note(r.ename, sysdate, 'x');
              end loop;
              update emp set comm = nvl(comm, 0) + 1 where empno = 7839;
            exception
              when no_data_found then
                log_error('none');
                raise;
            end;""")
        .gives(
            """
            declare
              l_n number := ?;
              l_s varchar2(?) := ?;
            begin
             \s
              select count(*) into l_n from emp e, dept d where e.deptno = d.deptno and sal > ?;
              for r in (select ename from emp where job = ?) loop
                hr.audit_pkg.note(r.ename, sysdate, ?);
              end loop;
              update emp set comm = nvl(comm, ?) + ? where empno = ?;
            exception
              when no_data_found then
                log_error(?);
                raise;
            end;""")
        .summary("declare select emp dept select emp hr.audit_pkg.note update emp log_error")
        .callsNothing();
  }

  @Test
  void ofTransactSql() {
    sql(
            SqlDialect.SQL_SERVER,
            """
            SET NOCOUNT ON
            DECLARE @id INT = 5, @name NVARCHAR(50) = N'Bob''s'
            IF NOT EXISTS (SELECT 1 FROM dbo.Customer WHERE Id = @id)
            BEGIN
              INSERT INTO dbo.Customer (Id, Name) VALUES (@id, @name)
              EXEC dbo.Notify @id, 'created', urgent
            END
            ELSE
              UPDATE c SET c.Name = @name FROM dbo.Customer c WHERE c.Id = @id
            SELECT TOP (1) * FROM [dbo].[Customer] WITH (NOLOCK) WHERE Name LIKE 'A%'""")
        .gives(
            """
            SET NOCOUNT ON
            DECLARE @id INT = ?, @name NVARCHAR(?) = ?
            IF NOT EXISTS (SELECT ? FROM dbo.Customer WHERE Id = @id)
            BEGIN
              INSERT INTO dbo.Customer (Id, Name) VALUES (@id, @name)
              EXEC dbo.Notify @id, ?, ?
            END
            ELSE
              UPDATE c SET c.Name = @name FROM dbo.Customer c WHERE c.Id = @id
            SELECT TOP (?) * FROM [dbo].[Customer] WITH (NOLOCK) WHERE Name LIKE ?""")
        .summary(
            "SET SELECT dbo.Customer INSERT dbo.Customer EXEC dbo.Notify UPDATE c dbo.Customer "
                + "SELECT [dbo].[Customer]")
        .calls("dbo.Notify");
  }

  @Test
  void ofDriversAndPools() {
    sql(SqlDialect.MYSQL, "/* mysql-connector-j-8 (Revision: 'x') */SELECT  @@session.a AS a, 1")
        .gives("SELECT  @@session.a AS a, ?")
        .summary("SELECT");
    sql(SqlDialect.ORACLE, "SELECT 1 FROM DUAL").gives("SELECT ? FROM DUAL").summary("SELECT DUAL");
    sql(
            SqlDialect.POSTGRESQL,
            "SELECT n.nspname = ANY(current_schemas(true)), t.typname FROM pg_catalog.pg_type t "
                + "JOIN pg_catalog.pg_namespace n ON t.typnamespace = n.oid WHERE t.oid = 1043")
        .gives(
            "SELECT n.nspname = ANY(current_schemas(?)), t.typname FROM pg_catalog.pg_type t "
                + "JOIN pg_catalog.pg_namespace n ON t.typnamespace = n.oid WHERE t.oid = ?")
        .summary("SELECT pg_catalog.pg_type pg_catalog.pg_namespace");
    sql(SqlDialect.POSTGRESQL, "select 1 /*traceparent='00-ab-cd-01'*/").gives("select ? ");
  }

  @Test
  void ofReports() {
    sql(
            SqlDialect.POSTGRESQL,
            """
            WITH regional AS (
              SELECT region, SUM(amount) AS total FROM sales WHERE d >= DATE '2024-01-01' GROUP BY region
            ), top AS (
              SELECT region FROM regional WHERE total > (SELECT SUM(total) / 10 FROM regional)
            )
            SELECT s.region, p.name, percentile_cont(0.5) WITHIN GROUP (ORDER BY s.amount),
                   rank() OVER (PARTITION BY s.region ORDER BY s.amount DESC)
            FROM sales s, product p
            WHERE s.region IN (SELECT region FROM top) AND p.tags @> ARRAY['a', 'b'] AND p.data ? 'k'
            GROUP BY s.region, p.name HAVING COUNT(*) > 10
            UNION ALL
            SELECT 'none', NULL, 0, 0 FROM generate_series(1, 3)""")
        .gives(
            """
            WITH regional AS (
              SELECT region, SUM(amount) AS total FROM sales WHERE d >= DATE ? GROUP BY region
            ), top AS (
              SELECT region FROM regional WHERE total > (SELECT SUM(total) / ? FROM regional)
            )
            SELECT s.region, p.name, percentile_cont(?) WITHIN GROUP (ORDER BY s.amount),
                   rank() OVER (PARTITION BY s.region ORDER BY s.amount DESC)
            FROM sales s, product p
            WHERE s.region IN (SELECT region FROM top) AND p.tags @> ARRAY[?, ?] AND p.data ? ?
            GROUP BY s.region, p.name HAVING COUNT(*) > ?
            UNION ALL
            SELECT ?, NULL, ?, ? FROM generate_series(?, ?)""")
        .summary("SELECT sales SELECT SELECT SELECT sales product SELECT SELECT generate_series");
  }
}
