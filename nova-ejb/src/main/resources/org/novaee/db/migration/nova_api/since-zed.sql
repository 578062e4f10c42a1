-- What Nova changed after Zed.

DROP TABLE IF EXISTS migrate_version;
