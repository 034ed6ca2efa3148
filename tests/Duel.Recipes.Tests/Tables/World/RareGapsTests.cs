using System.Globalization;
using Duel.Data;
using Duel.Tensors;

namespace Duel.Recipes.Tests;

/// <summary>Values that are missing in a row out of fifty are missing about as often in synthetic rows, whatever the column holds.</summary>
public class RareGapsTests
{
    private const int Rows = 1_000;
    private const double Share = 0.02;

    [Fact]
    public async Task They_do_not_vanish_and_do_not_spread()
    {
        var table = Table.Of(Csv.Parse(Text(), file: "gaps.csv"));
        Assert.Equal([ColumnKind.Number, ColumnKind.Integer, ColumnKind.Category, ColumnKind.Boolean, ColumnKind.Date, ColumnKind.Number], table.Schema.Columns.Select(column => column.Kind));
        using var place = new RunPlace();
        var model = await new TableRecipe().TrainAsync(table, place.At("run"), new() { Architecture = new() { GeneratorWidth = 64, DiscriminatorWidth = 64, Pack = 1 }, BatchSize = 100, Budget = new(Steps: 1_000) });

        model.Sample(4_000, 1).Write(place.At("made.csv"));

        var made = Csv.Read(place.At("made.csv"));
        foreach (var (column, name) in made.Names.Index().SkipLast(1))
        {
            var share = made.Rows.Average(row => row.Values[column].Length == 0 ? 1.0 : 0);
            Assert.True(share is > Share / 4 and < Share * 4, $"{name}: {share:P1} are missing");
        }
        Assert.DoesNotContain(made.Rows, row => row.Values[^1].Length == 0);
    }

    private static string Text()
    {
        var rng = new Rng(4);
        using var text = new StringWriter();
        Csv.Write(text, Enumerable.Range(0, Rows).Select(i =>
        {
            var drawn = rng.NextSingle();
            string[] cells =
            [
                (50 + (20 * drawn)).ToString("F1", CultureInfo.InvariantCulture),
                $"{(int)(90 * drawn)}.0",
                new[] { "north", "south", "east" }[rng.NextInt(3)],
                rng.NextSingle() < drawn ? "yes" : "no",
                new DateTime(2020, 1, 1).AddDays(rng.NextInt(700)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ];
            return (IReadOnlyList<string>)[.. cells.Select(cell => rng.NextSingle() < Share ? "" : cell), rng.NextSingle().ToString("F3", CultureInfo.InvariantCulture)];
        }).Prepend(["a number", "a whole number", "a category", "a boolean", "a day", "never missing"]));
        return text.ToString();
    }
}
