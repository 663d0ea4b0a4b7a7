package uk.mashhub.notices.domain;

import java.time.Instant;
import java.util.Objects;

/**
 * A notice and where it stands. Every method gives the notice one step further on; this one stays as it was.
 *
 * @param request what is asked for, in the highest revision so far
 * @param state where it stands
 * @param due the start of the school day it has to be read before
 * @param step rises by one with every step
 * @param telling which telling this is: rises when what was told is corrected, or a recalled notice is put back
 * @param recalledByPerson whether a person took it back: then only a person could put it back
 * @param attention what was done because nobody had read it, since this telling was delivered, or while it waits to be
 * @param owesCorrection whether what the school holds was corrected while it was in question who the child is: told as soon as that is not
 */
public record Notice(
        NoticeRequest request,
        NoticeState state,
        SchoolDayStart due,
        long step,
        int telling,
        boolean recalledByPerson,
        Attention attention,
        boolean owesCorrection) {

    /** The notice as it begins, with its first step taken. */
    public static Notice begin(NoticeRequest request, Disposition disposition, SchoolDayStart due) {
        return new Notice(request, NoticeState.beginning(disposition), due, 1, 1, false, Attention.NONE, false);
    }

    /** Whether it has told a school, and the newer request is for another: then that school has to be recalled first. */
    public boolean hasToldAnotherSchoolThan(NoticeRequest newer) {
        return state.status().isTold() && !Objects.equals(request.urn(), newer.urn());
    }

    /**
     * The notice under a newer request. Takes a step only if that changes where it stands or when it is due.
     *
     * <p>What a school holds cannot be held back any more: it is corrected by telling anew, or recalled. What is told anew has a bell of its own; a
     * bell that was missed is not put off by a correction that tells the school nothing.
     */
    public Notice revise(NoticeRequest newer, Disposition disposition, SchoolDayStart newlyDue, Instant now) {
        NoticeStatus status = state.status();
        boolean owed = status.isTold() && (owesCorrection || saysOtherwise(newer));
        boolean putBack = status == NoticeStatus.RECALLED && !recalledByPerson;
        NoticeState next = switch (disposition) {
            case Disposition.Recall _ -> status == NoticeStatus.RECALLED ? state : state.recall();
            case Disposition.Hold hold ->
                status == NoticeStatus.HELD || status == NoticeStatus.QUEUED || putBack
                        ? state.hold(hold.reason())
                        : state;
            case Disposition.Deliver _ -> status == NoticeStatus.HELD || owed || putBack ? state.queue() : state;
        };
        boolean nextTelling = (owed || putBack) && !next.equals(state) && next.status() != NoticeStatus.RECALLED;
        boolean missed = state.overdue() && !nextTelling && isOfSameMorning(newer);
        SchoolDayStart nextDue = missed ? due : newlyDue;
        if (!nextDue.equals(due)) {
            next = next.at(now, nextDue.at());
        }
        boolean changed = !next.equals(state) || !nextDue.equals(due);
        return new Notice(
                // because a calendar that changes asks anew from what was received before the bell
                missed ? newer.receivedWith(request) : newer,
                next,
                nextDue,
                changed ? step + 1 : step,
                nextTelling ? telling + 1 : telling,
                recalledByPerson,
                nextTelling ? Attention.NONE : attention,
                owed && !nextTelling);
    }

    /**
     * What waits for want of somebody to tell, as is decided now: it goes, or is never sent. The same notice when it waits on, or waits for
     * something else.
     */
    public Notice decidedAgain(Disposition disposition) {
        HoldReason held = state.holdReason();
        if (held == null || !held.isForWantOfSomebody()) {
            return this;
        }
        return switch (disposition) {
            case Disposition.Deliver _ -> moved(state.queue());
            case Disposition.Recall _ -> moved(state.recall());
            case Disposition.Hold _ -> this;
        };
    }

    /** Takes one step to another state. */
    public Notice moved(NoticeState next) {
        return new Notice(request, next, due, step + 1, telling, recalledByPerson, attention, owesCorrection);
    }

    /**
     * In the school's inbox, one step on. Only now can anybody read it, so whatever was done before because nobody had is due again: none
     * of it reached the school.
     */
    public Notice delivered() {
        return new Notice(request, state.deliver(), due, step + 1, telling, recalledByPerson, Attention.NONE, false);
    }

    /** To be told anew: what the school holds, or who holds it, is no longer right. */
    public Notice retold() {
        return new Notice(request, state.queue(), due, step + 1, telling + 1, recalledByPerson, Attention.NONE, false);
    }

    /** Taken back by a person: for good, also when the hub has taken it back before. */
    public Notice recalledByAPerson() {
        NoticeState recalled = state.status() == NoticeStatus.RECALLED ? state : state.recall();
        return new Notice(request, recalled, due, step + 1, telling, true, attention, false);
    }

    /** Due at another time, because the school's calendar changed, in one step; the same notice when it did not. */
    public Notice dueAt(SchoolDayStart newlyDue, Instant now) {
        return newlyDue.equals(due)
                ? this
                : new Notice(
                        request,
                        state.at(now, newlyDue.at()),
                        newlyDue,
                        step + 1,
                        telling,
                        recalledByPerson,
                        attention,
                        owesCorrection);
    }

    /** With what is done because nobody has read it by now; the same notice when that had been done. */
    public Notice attended(Attention owed, Instant now) {
        Attention risen = owed.compareTo(attention) > 0 ? owed : attention;
        NoticeState next = state.at(now, due.at());
        return !state.status().isUnread() || (risen == attention && next.equals(state))
                ? this
                : new Notice(request, next, due, step + 1, telling, recalledByPerson, risen, owesCorrection);
    }

    /** One step on in the same state: something was noted beside it. */
    public Notice noted() {
        return moved(state);
    }

    /** With the overdue flag right for this moment; the same notice when it was. */
    public Notice at(Instant now) {
        NoticeState next = state.at(now, due.at());
        return next.equals(state) ? this : moved(next);
    }

    private boolean isOfSameMorning(NoticeRequest newer) {
        return newer.occurredAt().equals(request.occurredAt()) && Objects.equals(newer.urn(), request.urn());
    }

    private boolean saysOtherwise(NoticeRequest newer) {
        return newer.kind() != request.kind()
                || !newer.occurredAt().equals(request.occurredAt())
                || newer.presence() != request.presence()
                || !Objects.equals(newer.foundAt(), request.foundAt());
    }

    @Override
    public String toString() {
        return "Notice[" + request.noticeId() + ", " + state + ", step " + step + "]";
    }
}
