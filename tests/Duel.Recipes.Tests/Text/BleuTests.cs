namespace Duel.Recipes.Tests;

public class BleuTests
{
    /// <summary>Sums of a few logarithms.</summary>
    private const double Rounding = 1e-12;

    [Fact]
    public void Runs_that_a_reference_has_count_and_one_that_none_has_counts_a_tenth()
    {
        var scores = new Bleu([[1, 2, 3, 4], [1, 2, 5]]).Of([[1, 2, 3]]);
        // No run of four tokens: a tenth over a divisor of one, twice.
        Assert.Equal(1, scores[2], Rounding);
        Assert.Equal(Math.Pow(0.1, 1 / 4.0), scores[3], Rounding);
        Assert.Equal(Math.Pow(0.1 * 0.1, 1 / 5.0), scores[4], Rounding);
    }

    [Fact]
    public void A_run_counts_as_often_as_in_the_reference_that_has_it_most()
    {
        // Of four ones two count, of three pairs one.
        var scores = new Bleu([[1, 2], [1, 1, 3]], 2).Of([[1, 1, 1, 1]]);
        Assert.Equal(0.5, scores[0], Rounding);
        Assert.Equal(Math.Sqrt(0.5 / 3), scores[1], Rounding);
    }

    [Fact]
    public void A_text_that_is_shorter_than_the_nearest_reference_is_punished()
    {
        Assert.Equal(Math.Exp(1 - (5 / 2.0)), new Bleu([[1, 2, 3, 4, 5]], 1).Of([[1, 2]])[0], Rounding);
        // Three is as near to four as five is, and the shorter one is taken.
        Assert.Equal(1, new Bleu([[1, 2, 3], [1, 2, 3, 4, 5]], 1).Of([[1, 2, 3, 4]])[0], Rounding);
        Assert.Equal(Math.Exp(1 - (5 / 4.0)), new Bleu([[1, 2, 3, 4, 5], [1]], 1).Of([[1, 2, 3, 4]])[0], Rounding);
    }

    [Fact]
    public void A_text_without_a_token_in_common_scores_0_and_scores_are_means()
    {
        var bleu = new Bleu([[1, 2]], 2);
        Assert.Equal([0, 0], bleu.Of([[7, 8]]));
        Assert.Equal([0, 0], bleu.Of([[]]));
        Assert.Equal([0.5, 0.5], bleu.Of([[7, 8], [1, 2]]));
    }

    [Fact]
    public void Self_bleu_holds_each_text_against_all_others()
    {
        int[][] texts = [[1, 2, 3, 4], [1, 2, 2, 5, 6], [3, 4, 1], [1, 2, 3, 4], [9, 9]];
        double[][] each = [.. texts.Select((text, i) => new Bleu([.. texts.Where((_, other) => other != i)]).Of([text]))];
        var self = Bleu.OfSelf(texts);
        for (var n = 0; n < 5; n++)
            Assert.Equal(each.Average(scores => scores[n]), self[n], Rounding);
        Assert.Equal([1, 1], Bleu.OfSelf([[1, 2], [1, 2]], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bleu.OfSelf([[1]]));
    }
}
