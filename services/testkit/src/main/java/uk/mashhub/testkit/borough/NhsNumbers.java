package uk.mashhub.testkit.borough;

/** Issues NHS numbers of the 999 test range, each with its true check digit and none of them twice. */
final class NhsNumbers {

    private static final int STEMS = 10_000;

    private final int slot;
    private int next = 1;

    /** Boroughs of different slots (0 to 99) never share a number. */
    NhsNumbers(int slot) {
        if (slot < 0 || slot > 99) {
            throw new IllegalArgumentException("slot must be 0 to 99");
        }
        this.slot = slot;
    }

    String issue() {
        while (next < STEMS) {
            String stem = "999%02d%04d".formatted(slot, next++);
            int check = checkDigit(stem);
            if (check != 10) { // because ten means that the number cannot exist
                return stem + check;
            }
        }
        throw new IllegalStateException("the borough has used up its NHS numbers");
    }

    /** Weights 10 to 2, modulus 11 (standards 1.1); ten means that no such number exists. */
    static int checkDigit(String nineDigits) {
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (nineDigits.charAt(i) - '0') * (10 - i);
        }
        int check = 11 - sum % 11;
        return check == 11 ? 0 : check;
    }
}
