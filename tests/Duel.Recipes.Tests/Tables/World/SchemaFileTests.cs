using Duel.Data;

namespace Duel.Recipes.Tests;

/// <summary>Schemas in tables and files: shown, edited, and decisive.</summary>
public class SchemaFileTests
{
    private const string Text = "visit;zip;price;sex\n20210901;01025;$1,234.50;f\n20200403;94105;$5.00;m\n20191231;01025;;f\n20211111;02134;$88.10;m\n20190704;01025;$3.25;f\n";

    [Fact]
    public void The_columns_are_shown_in_a_table()
    {
        var lines = SchemaText.Lines(Table.Of(Csv.Parse(Text)).Schema).ToArray();

        Assert.Equal("column  kind      values                  missing  format     why", lines[0]);
        Assert.Equal("visit   date      20190704 to 20211111             yyyyMMdd   whole numbers that are all days as", lines[1]);
        Assert.Equal("                                                              yyyyMMdd", lines[2]);
        Assert.Equal("zip     code      3: 01025, 02134, 94105           5 digits   digits with zeros in front: a code,", lines[3]);
        Assert.Equal("price   number    $3.25 to $1,234.50      1 (20%)  $1,234.50", lines[5]);
        Assert.Equal("sex     category  2: f, m", lines[6]);
    }

    [Theory]
    [InlineData("10.5|2.0|33.1", "1 decimal")]
    [InlineData("10.25|2|33.125", "up to 3 decimals")]
    [InlineData("34.0|2.0|33.0", "34.0")]
    [InlineData("66,8|72,2|96,1", "0,5")]
    [InlineData("3.5e-05|1.25|2", "3 significant digits")]
    public void The_form_of_numbers_is_shown(string texts, string form) =>
        Assert.Contains(form, SchemaText.Lines(World.Of("a", texts.Split('|'), separator: ';').Schema).ElementAt(1), StringComparison.Ordinal);

    [Fact]
    public void A_schema_that_is_written_reads_to_the_same_columns()
    {
        using var place = new RunPlace();
        var schema = Table.Of(Csv.Parse(Text)).Schema;
        SchemaFile.Write(place.At("schema.json"), schema);

        var again = Table.Of(Csv.Parse(Text), new() { SchemaFile = place.At("schema.json") }).Schema;

        foreach (var (one, other) in schema.Columns.Zip(again.Columns))
        {
            Assert.Equal((one.Name, one.Kind, one.Low, one.High, one.DateFormat, one.Numbers, one.Decimals), (other.Name, other.Kind, other.Low, other.High, other.DateFormat, other.Numbers, other.Decimals));
            Assert.Equal(one.Categories, other.Categories);
        }
    }

    [Fact]
    public void Whole_numbers_as_programs_write_them_need_no_example()
    {
        using var place = new RunPlace();
        var table = World.Of("age", World.Draws(40, 60).Select(draw => $"{20 + draw}"));
        SchemaFile.Write(place.At("schema.json"), table.Schema);
        Assert.DoesNotContain("\"format\": \"\"", File.ReadAllText(place.At("schema.json")), StringComparison.Ordinal);
        Assert.Equal(ColumnKind.Integer, World.Column("age", World.Draws(40, 60).Select(draw => $"{20 + draw}"), new() { SchemaFile = place.At("schema.json") }).Kind);
    }

    [Fact]
    public void An_edited_schema_decides()
    {
        using var place = new RunPlace();
        File.WriteAllText(place.At("schema.json"), """
            { "columns": [ // a remark
              { "name": "visit", "kind": "integer" },
              { "name": "price", "low": "$0.00", "high": "$2,000.00" },
              { "name": "sex", "kind": "category", "categories": ["f", "m", "x"] },
            ] }
            """);
        var schema = Table.Of(Csv.Parse(Text), new() { SchemaFile = place.At("schema.json") }).Schema;
        Assert.Equal([ColumnKind.Integer, ColumnKind.Code, ColumnKind.Number, ColumnKind.Category], schema.Columns.Select(column => column.Kind));
        Assert.Equal((0, 2000), (schema.Columns[2].Low, schema.Columns[2].High));
        Assert.Equal(["f", "m", "x"], schema.Columns[3].Categories);
        Assert.Equal([3, 2, 0], schema.Columns[3].Counts);
    }

    [Theory]
    [InlineData("""{ "columns": [ { "name": "price", "high": "$1,000.00" } ] }""", "line 2, column \"price\": \"$1,234.50\" is beyond the bounds of the schema file")]
    [InlineData("""{ "columns": [ { "name": "price", "high": "much" } ] }""", "bounds the column \"price\" by \"much\"")]
    [InlineData("""{ "columns": [ { "name": "sex", "kind": "category", "categories": ["f"] } ] }""", "line 3, column \"sex\": \"m\" is none of the categories")]
    [InlineData("""{ "columns": [ { "name": "wage", "kind": "integer" } ] }""", "no column \"wage\"")]
    [InlineData("""{ "columns": [ { "name": "sex", "kind": "colour" } ] }""", "not a schema file")]
    [InlineData("""{ "columns": [ { "kind": "integer" } ] }""", "not a schema file")]
    [InlineData("""{ "columns": [ { "name": "sex" }, { "name": "sex" } ] }""", "stands in it twice")]
    [InlineData("[1, 2]", "not a schema file")]
    [InlineData("{", "not a schema file")]
    public void A_schema_that_does_not_fit_is_refused(string json, string reason)
    {
        using var place = new RunPlace();
        File.WriteAllText(place.At("schema.json"), json);
        Assert.Contains(reason, Assert.Throws<TableException>(() => Table.Of(Csv.Parse(Text), new() { SchemaFile = place.At("schema.json") })).Message);
    }

    [Fact]
    public void What_is_typed_stands_above_the_file()
    {
        using var place = new RunPlace();
        File.WriteAllText(place.At("schema.json"), """{ "columns": [ { "name": "zip", "kind": "category" } ] }""");
        Assert.Equal(ColumnKind.Integer, Table.Of(Csv.Parse(Text), new() { SchemaFile = place.At("schema.json"), KindTexts = ["zip=integer"] }).Schema.Columns[1].Kind);
    }

    [Fact]
    public async Task Names_that_were_left_out_are_left_out_again()
    {
        var made = await World.Synthetic(Table.Of(Csv.Parse(",TV,Sales\n" + string.Concat(World.Draws(40, 100).Select((draw, i) => $"{i + 1},{draw}.5,{draw * 2}\n")))), 20);
        Assert.Equal([0], made.Unnamed);
        Assert.Equal(["c1", "TV", "Sales"], made.Names);
    }

    [Theory]
    [InlineData("age=colour")]
    [InlineData("age")]
    [InlineData("age=3")]
    [InlineData("age=key:5")]
    public void Kinds_that_are_none_are_refused(string text) => Assert.Throws<ArgumentException>(() => new SchemaOptions { KindTexts = [text] });
}
