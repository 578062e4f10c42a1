-- Which messages were handled, and which wait to be sent: both change together with the data.

CREATE TABLE IF NOT EXISTS message_inbox (
  message_id  char(36) NOT NULL,
  received_at datetime(6) NOT NULL,
  PRIMARY KEY (message_id),
  KEY message_inbox_received_at_idx (received_at)
) ENGINE=InnoDB DEFAULT CHARSET=ascii;

CREATE TABLE IF NOT EXISTS message_outbox (
  id         bigint NOT NULL AUTO_INCREMENT,
  message_id char(36) CHARACTER SET ascii NOT NULL,
  queue      varchar(255) NOT NULL,
  body       longtext NOT NULL,
  created_at datetime(6) NOT NULL,
  attempts   int NOT NULL DEFAULT 0,
  last_error text,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_message_outbox0message_id (message_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
