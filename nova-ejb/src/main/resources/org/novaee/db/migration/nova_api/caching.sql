-- Which hosts have still to tell that they fetched the images of a request ahead.

CREATE TABLE IF NOT EXISTS image_caching (
  request      char(36) CHARACTER SET ascii NOT NULL,
  host         varchar(255) NOT NULL,
  aggregate_id int NOT NULL,
  total        int NOT NULL,
  PRIMARY KEY (request, host)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;
