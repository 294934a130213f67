-- Two roles and the database, run once by a superuser: psql -f roles.sql
-- The web server's role owns nothing: it cannot lift the wall between organisations, drop the
-- triggers that keep the audit chain, or empty a table. The keeper runs migrations, the worker and
-- backups. Afterwards give each a password: \password counterpoise_keeper, \password counterpoise_web
CREATE ROLE counterpoise_keeper LOGIN BYPASSRLS;
CREATE ROLE counterpoise_web LOGIN NOBYPASSRLS;
CREATE DATABASE counterpoise OWNER counterpoise_keeper ENCODING 'UTF8' TEMPLATE template0;
\connect counterpoise
ALTER SCHEMA public OWNER TO counterpoise_keeper;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO counterpoise_web;
ALTER DEFAULT PRIVILEGES FOR ROLE counterpoise_keeper IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO counterpoise_web;
ALTER DEFAULT PRIVILEGES FOR ROLE counterpoise_keeper IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO counterpoise_web;
