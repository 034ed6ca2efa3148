namespace Duel.Recipes.Tests;

public class NGramModelTests
{
    private const int Vocabulary = 5;

    /// <summary>Sums of a few fractions.</summary>
    private const double Rounding = 1e-12;

    [Fact]
    public void Probabilities_are_those_of_interpolated_kneser_ney()
    {
        var model = new NGramModel([[2, 3, 0], [2, 4, 0]], Vocabulary);
        // By itself a token counts for the different tokens before it: 2, 3 and 4 one each, 0 two. Four kinds are discounted by 0.75.
        double Alone(int count) => (Math.Max(0, count - 0.75) + (0.75 * 4 / Vocabulary)) / 5;
        Assert.Equal(Alone(1), model.Probability([9, 9, 9, 2], 3), Rounding);
        Assert.Equal(Alone(2), model.Probability([9, 9, 9, 0], 3), Rounding);
        Assert.Equal(Alone(0), model.Probability([9, 9, 9, 1], 3), Rounding);
        // After 2 come 3 and 4, each behind one token.
        var after2 = (0.25 + (0.75 * 2 * Alone(1))) / 2;
        Assert.Equal(after2, model.Probability([9, 9, 2, 3], 3), Rounding);
        // The whole beginning has been seen twice, and so has all that begins it.
        var beginning = (0.25 + (0.75 * 2 * (0.25 + (0.75 * 2 * after2)) / 2)) / 2;
        Assert.Equal(beginning, model.Probability([-1, -1, 2, 3], 3), Rounding);
    }

    [Fact]
    public void Probabilities_of_all_tokens_sum_to_1_after_anything()
    {
        var model = new NGramModel([[2, 3, 3, 0], [2, 4, 0], [3, 2, 3, 0], [4, 0]], Vocabulary);
        foreach (var before in new int[][] { [-1, -1, -1], [-1, -1, 2], [2, 3, 3], [4, 4, 4], [9, 3, 2] })
            Assert.Equal(1, Enumerable.Range(0, Vocabulary).Sum(token => model.Probability([.. before, token], 3)), Rounding);
    }

    [Fact]
    public void Perplexity_is_low_for_what_was_counted_and_high_for_what_was_not()
    {
        int[][] counted = [.. Enumerable.Repeat<int[]>([2, 3, 4, 0], 100)];
        var model = new NGramModel(counted, Vocabulary);
        Assert.InRange(model.Perplexity(counted), 1, 1.2);
        Assert.InRange(model.Perplexity([[1, 1, 1, 1]]), Vocabulary, 1e6);
    }
}
