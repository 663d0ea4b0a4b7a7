-- When somebody who may be told was born, where that was said: sealed, compared with the parties to an incident, shown to nobody.
ALTER TABLE safeguarding_lead ADD COLUMN born text;
ALTER TABLE authority_officer ADD COLUMN born text;
