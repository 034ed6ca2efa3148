using System.Text;
using Duel.Data;
using Duel.Training;

namespace Duel.Recipes.Tests;

public class SchemaTests
{
    [Fact]
    public void Columns_are_taken_for_what_they_are()
    {
        var schema = MadeUpTables.PatientTable(200).Schema;

        Assert.Equal([ColumnKind.Key, ColumnKind.Date, ColumnKind.Integer, ColumnKind.Number, ColumnKind.Boolean, ColumnKind.Category, ColumnKind.Constant, ColumnKind.Category], schema.Columns.Select(column => column.Kind));
        var (key, day, weight) = (schema.Columns[0], schema.Columns[1], schema.Columns[3]);
        Assert.Equal("P-00217", key.Format(key.Low));
        Assert.Equal("yyyy-MM-dd", day.DateFormat);
        Assert.Equal(1, weight.Decimals);
        Assert.Equal("NA", weight.MissingText);
        Assert.InRange(weight.Missing, 5, 40);
        Assert.Contains(SchemaText.Lines(schema), line => line.StartsWith("unit ", StringComparison.Ordinal) && line.Contains("\"kg\"", StringComparison.Ordinal) && line.EndsWith("the same in all rows", StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_is_written_as_it_was_read_but_for_its_keys()
    {
        var text = MadeUpTables.Patients(50);
        using var written = new StringWriter();
        var table = Table.Of(Csv.Parse(text));

        Csv.Write(written, table.ToTexts().Prepend([.. table.Schema.Columns.Select(column => column.Name)]));

        Assert.Equal(text.Split('\n').Select(WithoutKey), written.ToString().Split('\n').Select(WithoutKey));

        static string WithoutKey(string line) => line.Contains(',', StringComparison.Ordinal) ? line[line.IndexOf(',', StringComparison.Ordinal)..] : line;
    }

    [Fact]
    public void Numbers_with_a_word_among_them_are_refused_with_line_and_column()
    {
        var text = new StringBuilder("age,sex\n");
        for (var i = 0; i < 40; i++)
            text.Append(i == 17 ? "abc,m\n" : $"{20 + (i % 9)},m\n");

        var trouble = Assert.Throws<TableException>(() => Table.Of(Csv.Parse(text.ToString(), file: "people.csv")));

        Assert.StartsWith("people.csv, line 19, column \"age\": \"abc\" is not a number", trouble.Message, StringComparison.Ordinal);
        Assert.Equal(ColumnKind.Category, Table.Of(Csv.Parse(text.ToString()), new() { Kinds = new Dictionary<string, ColumnKind> { ["AGE"] = ColumnKind.Category } }).Schema.Columns[0].Kind);
        Assert.Equal(1, Table.Of(Csv.Parse(text.ToString()), new() { Missing = ["abc"] }).Schema.Columns[0].Missing);
    }

    [Fact]
    public void A_column_without_a_value_stays_without_one()
    {
        var table = Table.Of(Csv.Parse("a,b,c\n1,,5\n2,?,5\n3,,5\n"));

        Assert.Equal(ColumnKind.Constant, table.Schema.Columns[1].Kind);
        Assert.Equal(ColumnKind.Constant, table.Schema.Columns[2].Kind);
        Assert.Equal(["1", "", "5"], table.ToTexts().First());
    }

    [Fact]
    public void A_table_with_nothing_to_learn_is_refused() =>
        Assert.Contains("no column varies", Assert.Throws<TableException>(() => Table.Of(Csv.Parse("a,b\nx,\nx,\n"))).Message);

    [Fact]
    public void Ten_thousand_categories_are_pooled_beyond_the_hundred_most_frequent()
    {
        var text = new StringBuilder("town,n\n");
        for (var i = 0; i < 20_000; i++)
            text.Append($"t{i % 10_000 * (i % 3 == 0 ? 0 : 1)},{i % 7}\n");
        var table = Table.Of(Csv.Parse(text.ToString()));
        var code = ColumnCode.Of(0, table.Schema.Columns[0], table.Columns[0]);

        Assert.Equal(ColumnCode.MostCategories + 1, code.Modes.Count);
        Assert.Equal(ModeKind.Rest, code.Modes[^1].Kind);
        Assert.Contains(table.Schema.Notes, note => note.Contains("the 100 most frequent are learned", StringComparison.Ordinal));
        var rare = Enumerable.Range(0, 50).Select(i => code.Decode(code.Modes.Count - 1, 0, table.Schema.Columns[0], i / 50.0)).ToArray();
        Assert.All(rare, value => Assert.InRange(value, ColumnCode.MostCategories, table.Schema.Columns[0].Categories.Count - 1));
        Assert.True(rare.Distinct().Count() > 40);
    }

    [Theory]
    [InlineData("2020-02-29", "yyyy-MM-dd")]
    [InlineData("29.02.2020", "dd.MM.yyyy")]
    [InlineData("02/29/2020", "MM/dd/yyyy")]
    [InlineData("29/02/2020", "dd/MM/yyyy")]
    [InlineData("2020-02-29T13:04:05", "yyyy-MM-ddTHH:mm:ss")]
    [InlineData("2020-02-29 13:04:05", "yyyy-MM-dd HH:mm:ss")]
    public void Days_are_read_and_written_in_their_own_way(string day, string format)
    {
        var table = Table.Of(Csv.Parse($"d,n\n{day},1\n{day},2\n{day.Replace("2020", "2024", StringComparison.Ordinal)},3\n"));
        Assert.Equal(format, table.Schema.Columns[0].DateFormat);
        Assert.Equal(day, table.ToTexts().First()[0]);
    }

    [Fact]
    public void A_later_table_is_taken_by_the_schema_of_the_first()
    {
        var schema = Table.Of(Csv.Parse("age,income\n1,<=50K\n2,>50K\n3,<=50K\n")).Schema;
        var notes = new List<string>();

        var later = Table.Of(Csv.Parse("income,age\n<=50K.,7\n?,8\nmuch,9\n"), schema, new LineLogger(notes.Add));

        Assert.Equal([7.0, 8, 9], later.Columns[0]);
        Assert.Equal([0.0, double.NaN, double.NaN], later.Columns[1]);
        Assert.Contains(notes, note => note.Contains("\"<=50K.\" in the column \"income\" is taken for \"<=50K\"", StringComparison.Ordinal));
        Assert.Contains(notes, note => note.Contains("\"much\" in the column \"income\" is not known", StringComparison.Ordinal));
        Assert.Contains("line 2, column \"age\": \"old\" is not a number", Assert.Throws<TableException>(() => Table.Of(Csv.Parse("age,income\nold,<=50K\n", file: "x"), schema)).Message);
        Assert.Contains("there is no column \"income\"", Assert.Throws<TableException>(() => Table.Of(Csv.Parse("age,wage\n7,<=50K\n"), schema)).Message);
    }
}
