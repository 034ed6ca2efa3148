namespace Duel.Recipes.Tests;

/// <summary>A value that no normal row had makes a row anomalous, and more so than any value that some had.</summary>
public class NeverSeenTests
{
    [Theory]
    [InlineData("red", "blue", "green")]
    [InlineData("red", "blue", "")]
    [InlineData("yes", "no", "perhaps")]
    [InlineData("01025", "20690", "90210")]
    public async Task A_row_with_a_value_never_seen_scores_above_the_threshold_and_all_known_ones(string seldom, string often, string odd)
    {
        using var place = new RunPlace();
        File.WriteAllText(place.At("normal.csv"), "flow,kind\n" + string.Concat(World.Draws(80, 100).Select(draw => World.Invariant($"{5 + (draw * 0.01)},{(draw % 3 == 0 ? seldom : often)}\n"))));
        File.WriteAllText(place.At("later.csv"), $"flow,kind\n5.5,{odd}\n5.5,{often}\n5.5,{seldom}\n");
        var recipe = new AnomalyRecipe();
        var source = new AnomalySource(place.At("normal.csv"));
        var data = source.OpenFitting(TestContext.Current.CancellationToken);
        var options = recipe.Preset(null, source, data) with { Budget = new(Steps: 3) };
        var model = await recipe.TrainAsync(source, place.At("run"), options, TestContext.Current.CancellationToken);

        var later = model.Open(place.At("later.csv"));
        Assert.Contains(later.Notes, note => note.StartsWith("1 of 3 rows count as anomalous", StringComparison.Ordinal));
        Assert.DoesNotContain(later.Notes, note => note.Contains("missing", StringComparison.Ordinal));
        var found = model.Score(later);

        Assert.True(found[0].Anomalous);
        Assert.True(found[0].Score > Math.Max(found[1].Score, found[2].Score), $"{found[0].Score} beside {found[1].Score} and {found[2].Score}");
        Assert.False(found[1].Anomalous);
    }
}
