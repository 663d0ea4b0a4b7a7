-- Whether what the school holds was corrected while it was in question who the child is: told anew as soon as that is not.
ALTER TABLE notice ADD COLUMN owes_correction boolean NOT NULL DEFAULT false;
