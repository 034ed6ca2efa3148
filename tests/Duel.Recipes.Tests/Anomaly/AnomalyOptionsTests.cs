namespace Duel.Recipes.Tests;

public class AnomalyOptionsTests
{
    private static AnomalyOptions Pictures => AnomalyPresets.Cpu(new([28, 28, 1]), 5_000);

    [Fact]
    public void A_score_counts_what_was_named_and_nothing_else()
    {
        Assert.Equal([0, 1, 0, 0, 0, 0, 0], Pictures.Scoring(("relative", 1)).Weights);
        Assert.Equal([0.5, 0, 2, 0, 0, 0, 0], Pictures.Scoring(("features", 2), ("residual", 0.5)).Weights);
    }

    [Fact]
    public void A_score_of_what_is_not_measured_is_refused_by_name()
    {
        Assert.Contains("it measures residual, relative, features, relative-features, latent, length, likeness", Assert.Throws<ArgumentException>(() => Pictures.Scoring(("charm", 1))).Message);
        Assert.Contains("one for each of residual", Assert.Throws<ArgumentException>(() => (Pictures with { Weights = [1, 2] }).Check(5_000)).Message);
        Assert.Contains("not all are 0", Assert.Throws<ArgumentException>(() => Pictures.Scoring(("relative", 0)).Check(5_000)).Message);
    }

    [Theory]
    [InlineData(700, 1_500)]
    [InlineData(12_000, 1_500)]
    [InlineData(24_000, 3_000)]
    [InlineData(500_000, 4_000)]
    public void More_pictures_get_more_steps_up_to_a_bound(int count, long steps) =>
        Assert.Equal(steps, AnomalyPresets.Cpu(new([28, 28, 1]), count).Budget.Steps);
}
