-- Recalls that did not get through, which somebody is to telephone about: looked for whenever the board is shown.
CREATE INDEX notice_delivery_not_taken_back ON notice_delivery (at) WHERE purpose = 'RECALLED' AND status = 'FAILED';
