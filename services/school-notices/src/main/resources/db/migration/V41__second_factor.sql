-- What a lead proves besides the sign-in before anything is shown: an authenticator app, or one of the codes kept for its loss.
CREATE TABLE second_factor (
    sign_in      text PRIMARY KEY,
    authority    text NOT NULL,
    secret       text NOT NULL,
    confirmed_at timestamptz,
    last_step    bigint NOT NULL DEFAULT 0,
    failures     integer NOT NULL DEFAULT 0,
    locked_until timestamptz
);

-- Only what proves a code is kept. A used code is gone.
CREATE TABLE recovery_code (
    sign_in text NOT NULL REFERENCES second_factor ON DELETE CASCADE,
    hash    text NOT NULL,
    PRIMARY KEY (sign_in, hash)
);
