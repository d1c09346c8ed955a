"""What happened to a pile is never changed or erased.

Revision ID: history_lasts
Revises: slots_last_held
Create Date: 2026-11-25 20:58:40.118034
"""

from alembic import op

revision = "history_lasts"
down_revision = "slots_last_held"
branch_labels = None
depends_on = None

# The erasure of an account takes its name off what it wrote; a moderator shows or hides a note.
LASTING = """
CREATE FUNCTION dumping_pile_step_lasts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.account_id IS NULL OR NEW.account_id = OLD.account_id)
        AND to_jsonb(NEW) - '{account_id,note_state}'::text[]
            = to_jsonb(OLD) - '{account_id,note_state}'::text[] THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'What happened to a pile is never changed or erased';
END $$;
CREATE TRIGGER dumping_pile_step_lasts BEFORE UPDATE OR DELETE ON dumping_pile_step
    FOR EACH ROW EXECUTE FUNCTION dumping_pile_step_lasts();
"""


def upgrade() -> None:
    op.execute(LASTING)


def downgrade() -> None:
    op.execute("DROP TRIGGER dumping_pile_step_lasts ON dumping_pile_step")
    op.execute("DROP FUNCTION dumping_pile_step_lasts")
