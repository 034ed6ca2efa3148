using System.Reflection;
using System.Text.Json;
using Duel.Training;

namespace Duel.Recipes.Tests;

public class PresetOptionsTests
{
    private static readonly Budget Short = new(Steps: 40);

    [Fact]
    public void What_is_not_set_of_a_table_is_the_preset_s()
    {
        var table = MadeUpTables.PatientTable(150);
        var run = new TableRecipe().Start(table, new() { Budget = Short });

        Assert.Equal(TableVariant.Relativistic, run.Options.Variant);
        Assert.Equal(TablePresets.Cpu(150).BatchSize, run.Options.BatchSize);
        Assert.Equal(Short, run.Options.Budget);
        Same(new TableRecipe().Start(table, TableOptions.For(table) with { Budget = Short }).Options, run.Options);
    }

    [Fact]
    public void What_depends_on_a_choice_follows_it()
    {
        var table = MadeUpTables.PatientTable(150);
        var options = new TableRecipe().Start(table, new() { Variant = TableVariant.WassersteinPenalty }).Options;
        Assert.Equal((TableVariant.WassersteinPenalty, 10, 0.9), (options.Variant, options.Penalty, options.Beta2));

        Assert.Equal(7, new TableRecipe().Start(table, new() { Variant = TableVariant.WassersteinPenalty, Penalty = 7 }).Options.Penalty);
    }

    [Fact]
    public void A_value_that_is_the_record_s_own_is_set_all_the_same()
    {
        Assert.NotEqual(new TableOptions().BatchSize, TablePresets.Cpu(150).BatchSize);
        Assert.Equal(500, new TableRecipe().Start(MadeUpTables.PatientTable(150), new() { BatchSize = new TableOptions().BatchSize }).Options.BatchSize);
    }

    [Fact]
    public void A_preset_stands_as_it_is()
    {
        var table = MadeUpTables.PatientTable(150);
        Same(TablePresets.Paper(150), new TableRecipe().Start(table, TablePresets.Paper(150)).Options);
        Same(new TableOptions(), new TableRecipe().Start(table, new TableOptions().AsPreset()).Options);
    }

    [Fact]
    public void What_is_not_set_of_items_and_of_pictures_is_the_preset_s()
    {
        var items = AnomalyItems.Of(MadeUpItems.Rows(120).Normal);
        Same(
            new AnomalyRecipe().Start(items, AnomalyOptions.For(items, AnomalyMethod.Ganomaly) with { Budget = Short }).Options,
            new AnomalyRecipe().Start(items, new() { Method = AnomalyMethod.Ganomaly, Budget = Short }).Options);

        var pairs = TranslationData.Of(MadeUpPairs.Of(4, 72));
        var options = new TranslationRecipe().Start(pairs, new() { Budget = Short }).Options;
        Same(new TranslationRecipe().Start(pairs, TranslationOptions.For(pairs) with { Budget = Short }).Options, options);
        Assert.Equal(0.25, options.DiscriminatorRateRatio);
    }

    [Theory]
    [InlineData(typeof(TableOptions))]
    [InlineData(typeof(AnomalyOptions))]
    [InlineData(typeof(TranslationOptions))]
    public void Every_property_notes_that_it_was_set(Type type)
    {
        var choices = typeof(RunOptions).GetField("choices", BindingFlags.Instance | BindingFlags.NonPublic)!;
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
        {
            var options = Activator.CreateInstance(type)!;
            property.SetValue(options, property.GetValue(options));
            var noted = choices.GetValue(options)!;
            Assert.Equal([property.Name], (IEnumerable<string>)noted.GetType().GetProperty("Names")!.GetValue(noted)!);
        }
    }

    [Fact]
    public void Options_are_equal_by_their_values_alone() =>
        Assert.Equal(new TableOptions { BatchSize = 500 }, new TableOptions().AsPreset() with { Architecture = new(), Budget = new TableOptions().Budget });

    private static void Same(RunOptions expected, RunOptions actual) => Assert.Equal(Json(expected), Json(actual));

    private static string Json(RunOptions options) => JsonSerializer.Serialize(options, options.GetType(), RunFolder.Json);
}
