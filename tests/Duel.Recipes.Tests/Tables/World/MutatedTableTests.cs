using System.Globalization;
using Duel.Data;
using Duel.Tensors;

namespace Duel.Recipes.Tests;

/// <summary>Tables damaged at random: refused with file and place, or learned so that every value comes back.</summary>
public class MutatedTableTests
{
    /// <summary>Kinds that damage to a letter or two may not change; null where it may.</summary>
    private static readonly ColumnKind?[] Kinds = [null, ColumnKind.Number, null, null, ColumnKind.Date, ColumnKind.Number, ColumnKind.Number, ColumnKind.Number, null];

    private const string Odd = "0123456789.,;|-+/:%$€eE \"'\tNA?x\u00A0\n";

    private static readonly NumberFormatInfo Comma = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", PercentDecimalSeparator = ",", PercentGroupSeparator = "." };

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    public void A_damaged_table_is_refused_by_name_or_every_value_comes_back(char separator)
    {
        var (refused, accepted) = (0, 0);
        for (var i = 0; i < 500; i++)
        {
            var rng = new Rng((ulong)i)["mutation"];
            var text = Damaged(Rows(separator, rng["rows"]), rng["damage"]);
            CsvTable texts;
            Table table;
            try
            {
                texts = Csv.Parse(text, file: "t.csv");
                table = Table.Of(texts);
            }
            catch (Exception trouble) when (trouble is DataFormatException or TableException)
            {
                Assert.Contains("t.csv", trouble.Message, StringComparison.Ordinal);
                refused++;
                continue;
            }
            accepted++;
            if (table.Schema.Columns.Count == Kinds.Length)
                Assert.All(Kinds.Index(), kind => Assert.True(kind.Item is null || kind.Item == table.Schema.Columns[kind.Index].Kind, $"table {i}, column {kind.Index}:\n{string.Join('\n', SchemaText.Lines(table.Schema))}"));
            foreach (var (column, c) in table.Schema.Columns.Select((column, c) => (column, c)).Where(entry => entry.column.IsLearned))
            {
                foreach (var (row, value) in table.Columns[c].Index().Where(entry => !double.IsNaN(entry.Item)))
                {
                    var (written, read) = (column.Format(value), texts.Rows[row].Values[c]);
                    Assert.True(column.IsNamed ? written == read : column.Read(written) is { } back && Math.Abs(back - value) <= (column.Decimals < 0 ? 1e-6 : 1e-9) * Math.Abs(value), $"table {i}: \"{read}\" in {column.Name} came back as \"{written}\":\n{string.Join('\n', SchemaText.Lines(table.Schema))}");
                }
            }
        }
        Assert.True(refused > 20 && accepted > 20, $"{refused} refused, {accepted} accepted");
    }

    private static string Rows(char separator, Rng rng)
    {
        var comma = separator == ';';
        var rows = Enumerable.Range(0, 40).Select(i => (IReadOnlyList<string>)
        [
            $"{1_000 + i}", Number(rng.NextInt(9_000) / 10.0, "0.0"), $"{rng.NextInt(90)}.0".Replace('.', comma ? ',' : '.'), $"{rng.NextInt(100_000):D5}",
            new DateTime(2020, 1, 1).AddHours(rng.NextInt(9_000)).ToString(comma ? "dd.MM.yyyy HH:mm" : "MM/dd/yyyy hh:mm tt", CultureInfo.InvariantCulture),
            $"${Number(rng.NextInt(400_000) / 100.0, "#,##0.00")}", rng.NextInt(10) == 0 ? "" : Number(rng.NextSingle(), "0.0%"), Number(Math.Pow(10, rng.NextInt(5)) * (1 + rng.NextSingle()), "G4"), rng.NextInt(2) == 0 ? "yes" : "no",
        ]);
        using var text = new StringWriter();
        Csv.Write(text, rows.Prepend(["id", "weight", "age", "zip", "seen", "price", "share", "dose", "ok"]), separator);
        return text.ToString();

        string Number(double value, string format) => value.ToString(format, comma ? Comma : CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal);
    }

    private static string Damaged(string text, Rng rng)
    {
        var letters = text.ToList();
        for (var times = rng.NextInt(2); times >= 0; times--)
        {
            var at = rng.NextInt(letters.Count);
            if (rng.NextInt(3) == 0)
                letters.RemoveAt(at);
            else if (rng.NextInt(2) == 0)
                letters.Insert(at, Odd[rng.NextInt(Odd.Length)]);
            else
                letters[at] = Odd[rng.NextInt(Odd.Length)];
        }
        return string.Concat(letters);
    }
}
