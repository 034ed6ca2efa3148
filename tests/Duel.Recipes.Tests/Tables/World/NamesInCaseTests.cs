using Duel.Data;

namespace Duel.Recipes.Tests;

/// <summary>Columns and categories whose names differ in case alone are different ones, wherever names are looked up.</summary>
public class NamesInCaseTests
{
    private static readonly string Text = "OSs,Oss,oss,site\n" + string.Concat(World.Draws(60, 600).Select((draw, i) => World.Invariant($"0.{2 + (draw % 6)},{848 + draw},{(i % 2 == 0 ? "am" : "pm")},{"aAb"[i % 3]}\n")));

    [Fact]
    public void Each_column_keeps_its_own_values()
    {
        var table = Table.Of(Csv.Parse(Text));
        Assert.Equal((0.2, 0.7), (table.Schema.Columns[0].Low, table.Schema.Columns[0].High));
        Assert.InRange(table.Columns[1].Average(), 1_000, 1_300);
        Assert.Equal(["am", "pm"], table.Schema.Columns[2].Categories.Order());
        Assert.DoesNotContain(double.NaN, table.Columns[2]);
    }

    [Fact]
    public async Task Synthetic_rows_keep_them_too()
    {
        var made = await World.Synthetic(Table.Of(Csv.Parse(Text)));
        Assert.Equal(["OSs", "Oss", "oss", "site"], made.Names);
        Assert.All(made.Rows, row => Assert.InRange(double.Parse(row.Values[0], System.Globalization.CultureInfo.InvariantCulture), 0.2, 0.7));
        Assert.All(made.Rows, row => Assert.InRange(int.Parse(row.Values[1], System.Globalization.CultureInfo.InvariantCulture), 848, 1_447));
        Assert.All(made.Rows, row => Assert.Contains(row.Values[2], new[] { "am", "pm" }));
    }

    [Fact]
    public void A_later_table_in_another_order_is_read_by_exact_names()
    {
        var schema = Table.Of(Csv.Parse(Text)).Schema;
        var later = Table.Of(Csv.Parse("site,oss,Oss,OSs\nA,pm,900,0.5\n"), schema);
        Assert.Equal([0.5, 900], [later.Columns[0][0], later.Columns[1][0]]);
        Assert.Equal("A", schema.Columns[3].Format(later.Columns[3][0]));
        Assert.Contains("no column \"Oss\"", Assert.Throws<TableException>(() => Table.Of(Csv.Parse("site,oss,OSS,OSs\nA,pm,900,0.5\n"), schema)).Message);
    }

    [Fact]
    public void Wishes_and_kinds_mean_the_exact_column()
    {
        var schema = Table.Of(Csv.Parse(Text)).Schema;
        Assert.True(RowFilter.Parse("Oss>1000", schema).Accepts(column => column == 1 ? 1_200 : 0));
        Assert.True(RowFilter.Parse("oss=am", schema).Accepts(column => column == 2 ? schema.Columns[2].Categories.ToList().IndexOf("am") : 5));
        Assert.Contains("several differ from it in case alone", Assert.Throws<TableException>(() => RowFilter.Parse("OSS>1000", schema)).Message);
        var asked = Table.Of(Csv.Parse(Text), new() { Kinds = new Dictionary<string, ColumnKind> { ["Oss"] = ColumnKind.Category } }).Schema;
        Assert.Equal([ColumnKind.Number, ColumnKind.Category, ColumnKind.Category, ColumnKind.Category], asked.Columns.Select(column => column.Kind));
        Assert.Contains("there is no column \"oSS\"", Assert.Throws<TableException>(() => Table.Of(Csv.Parse(Text), new() { Kinds = new Dictionary<string, ColumnKind> { ["oSS"] = ColumnKind.Key } })).Message);
    }

    [Fact]
    public void Categories_that_differ_in_case_are_different_ones()
    {
        var schema = Table.Of(Csv.Parse(Text)).Schema;
        var site = schema.Columns[3];
        Assert.Equal(["A", "a", "b"], site.Categories.Order(StringComparer.Ordinal));
        Assert.True(RowFilter.Parse("site=A", schema).Accepts(_ => site.Categories.ToList().IndexOf("A")));
        Assert.False(RowFilter.Parse("site=A", schema).Accepts(_ => site.Categories.ToList().IndexOf("a")));
        Assert.True(RowFilter.Parse("site=B", schema).Accepts(_ => site.Categories.ToList().IndexOf("b")));
        Assert.Equal(ColumnKind.Category, World.Column("v", Enumerable.Range(0, 30).Select(i => i % 3 == 0 ? "Yes" : "yes")).Kind);
    }

    [Fact]
    public void Rows_of_a_table_for_detectors_ignore_the_exact_column()
    {
        using var place = new RunPlace();
        File.WriteAllText(place.At("rows.csv"), Text);
        var items = new AnomalySource(place.At("rows.csv")) { Ignored = ["Oss"] }.Open();
        Assert.Equal(["OSs", "oss", "site"], items.Code!.Schema.Columns.Select(column => column.Name));
    }
}
