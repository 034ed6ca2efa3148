using System.Globalization;
using Duel.Data;
using Duel.Tensors;

namespace Duel.Recipes.Tests;

/// <summary>Tables as the world writes them, and synthetic rows of them.</summary>
internal static class World
{
    /// <summary>A table of a column and of numbers beside it.</summary>
    public static string Text(string name, IEnumerable<string> values, char separator = ',')
    {
        using var text = new StringWriter();
        Csv.Write(text, values.Select((value, i) => (IReadOnlyList<string>)[value, $"{i * 37 % 23}"]).Prepend([name, "n"]), separator);
        return text.ToString();
    }

    public static Table Of(string name, IEnumerable<string> values, SchemaOptions? options = null, char separator = ',') => Table.Of(Csv.Parse(Text(name, values, separator), file: "world.csv"), options);

    public static ColumnSchema Column(string name, IEnumerable<string> values, SchemaOptions? options = null, char separator = ',') => Of(name, values, options, separator).Schema.Columns[0];

    /// <summary>Rows of a generator that has hardly learned anything, so that whatever is right in them is right by construction.</summary>
    public static async Task<CsvTable> Synthetic(Table table, int rows = 400)
    {
        using var place = new RunPlace();
        var model = await new TableRecipe().TrainAsync(table, place.At("run"), new() { Architecture = new() { GeneratorWidth = 8, DiscriminatorWidth = 8, Pack = 1 }, BatchSize = 20, Budget = new(Steps: 3) });
        model.Sample(rows, 1).Write(place.At("made.csv"));
        return Csv.Read(place.At("made.csv"), new() { Separator = table.Schema.Separator, HasHeader = table.Schema.HasHeader });
    }

    /// <summary>Whole numbers that look drawn, always the same ones.</summary>
    public static IEnumerable<int> Draws(int count, int below, ulong seed = 1)
    {
        var rng = new Rng(seed);
        return [.. Enumerable.Range(0, count).Select(_ => rng.NextInt(below))];
    }

    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
