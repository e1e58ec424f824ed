"""The words of the answer: sentences made from figures, plain enough for a reader of twelve, the same for the same."""
