-- What Nova changed after Zed. Each statement is harmless where the change was made already, so
-- that a database of any release since then comes out the same.

ALTER TABLE console_auth_tokens
  ADD COLUMN IF NOT EXISTS tls_port int,
  DROP INDEX IF EXISTS console_auth_tokens_token_hash_idx;

ALTER TABLE instances
  ADD COLUMN IF NOT EXISTS compute_id bigint,
  ADD INDEX IF NOT EXISTS instances_compute_id_deleted_idx (compute_id, deleted),
  DROP INDEX IF EXISTS uuid;

ALTER TABLE shadow_instances ADD COLUMN IF NOT EXISTS compute_id bigint;

ALTER TABLE migrations
  ADD COLUMN IF NOT EXISTS dest_compute_id bigint,
  ADD INDEX IF NOT EXISTS migrations_by_dest_host_nodes_and_status_idx
    (deleted, dest_compute, dest_node, status),
  ADD INDEX IF NOT EXISTS migrations_by_src_host_nodes_and_status_idx
    (deleted, source_compute, source_node, status),
  ADD INDEX IF NOT EXISTS migrations_dest_compute_id_deleted_idx (dest_compute_id, deleted);

ALTER TABLE shadow_migrations ADD COLUMN IF NOT EXISTS dest_compute_id bigint;

ALTER TABLE share_mapping
  ADD UNIQUE INDEX IF NOT EXISTS uniq_key_pairs0instance_uuid0share_id (instance_uuid, share_id),
  ADD UNIQUE INDEX IF NOT EXISTS uniq_key_pairs0instance_uuid0tag (instance_uuid, tag);

DROP TABLE IF EXISTS migrate_version;
