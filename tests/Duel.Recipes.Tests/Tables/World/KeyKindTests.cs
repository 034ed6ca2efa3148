using System.Globalization;

namespace Duel.Recipes.Tests;

/// <summary>Columns that only tell rows apart are made anew: no value of the table comes back, none comes twice, and all look like the table's.</summary>
public class KeyKindTests
{
    private const int Rows = 200;

    public static TheoryData<string, string[]> Keys => new()
    {
        { "patient_id", Distinct(900_000, i => $"{100_000 + i}") },
        { "subject", Distinct(900_000, i => $"{100_000 + i}") },
        { "tweet", Distinct(1_000_000, i => $"72993354818{i:D6}21") },
        { "tweet_id", [.. Distinct(1_000_000, i => $"7299335481{i}"), "3262550740723501535"] },
        { "hash", Distinct(1_000_000, i => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(i)).AsSpan(0, 16))) },
        { "uuid", Distinct(1_000_000, i => new Guid(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(i)).AsSpan(0, 16)).ToString()) },
        { "ticket", Distinct(26 * 26 * 10_000, i => $"{(char)('A' + (i / 260_000))}{(char)('A' + (i / 10_000 % 26))}-{i % 10_000:D4}") },
        { "account", Distinct(900_000, i => $"{i:D10}") },
        { "row", [.. Enumerable.Range(1, Rows).Select(i => $"{i}")] },
        { "serial", [.. Enumerable.Range(999_790, Rows).Select(i => $"{i}")] },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public void Keys_are_new_all_different_and_of_the_same_shape(string name, string[] values)
    {
        var column = World.Column(name, values);
        Assert.Equal(ColumnKind.Key, column.Kind);
        var made = Enumerable.Range(0, 4_000).Select(row => column.Format(column.Low + row)).ToArray();
        Assert.Equal(made.Length, made.Distinct().Count());
        Assert.Empty(made.Intersect(values));
        var lengths = values.Select(value => value.Length).ToHashSet();
        // Numbers without zeros in front get longer when all of a length are used up.
        Assert.All(made, key => Assert.True(lengths.Contains(key.Length) || (name is "row" or "serial" && key.Length == lengths.Max() + 1), key));
        Assert.All(made.Zip(values), pair => Assert.Equal(Shape(pair.Second).Distinct().Except("h9").ToHashSet(), [.. Shape(pair.First).Distinct().Except("h9")]));
    }

    [Theory]
    [InlineData("amount")]
    [InlineData("population")]
    public void Quantities_that_happen_to_differ_in_all_rows_are_learned(string name)
    {
        // Sums of draws: a bell, as quantities are, and none twice.
        string[] values = [.. World.Draws(Rows, 20_000, 1).Zip(World.Draws(Rows, 20_000, 2), World.Draws(Rows, 20_000, 3)).Select((draw, i) => $"{(((10_000 + draw.First + draw.Second + draw.Third) / 400) * 400) + i}").Distinct()];
        Assert.Equal(ColumnKind.Integer, World.Column(name, values).Kind);
    }

    [Fact]
    public void A_few_salaries_are_no_keys() => Assert.Equal(ColumnKind.Integer, World.Column("salary", World.Draws(60, 80_000).Select(i => $"{15_000 + i}").Distinct()).Kind);

    [Fact]
    public void Years_that_count_on_are_no_keys() => Assert.Equal(ColumnKind.Integer, World.Column("year", Enumerable.Range(1900, 120).Select(i => $"{i}")).Kind);

    [Fact]
    public void Names_of_people_of_whom_a_few_are_namesakes_are_keys()
    {
        var column = World.Column("name", Enumerable.Range(0, 100).Select(i => $"Doe, Jo {i % 97}"));
        Assert.Equal((ColumnKind.Key, "differs in nearly all rows"), (column.Kind, column.Why));
        Assert.Equal("name-000001", World.Column("name", Enumerable.Range(0, 100).Select(i => $"Doe, Mrs. Jo (Ann Marie {new string('X', i)})")).Format(1));
    }

    [Fact]
    public void An_identifier_that_repeats_is_told_and_can_be_made_anew()
    {
        string[] values = [.. Enumerable.Range(0, 90).Select(i => $"{400_000 + (i / 3 * 7_919)}")];
        var column = World.Column("patient_id", values);
        Assert.Equal(ColumnKind.Integer, column.Kind);
        Assert.Contains("values repeat: they come back, unless it is taken for a key", column.Why);
        var key = World.Column("patient_id", values, new() { KindTexts = ["patient_id=key"] });
        Assert.Empty(Enumerable.Range(0, 1_000).Select(row => key.Format(key.Low + row)).Intersect(values));
    }

    [Fact]
    public void Numbers_of_more_digits_than_a_number_holds_come_back_digit_by_digit()
    {
        string[] values = [.. World.Draws(80, 6).Select(i => $"72993354818047640{i}1")];
        var table = World.Of("group", values);
        Assert.Equal(ColumnKind.Code, table.Schema.Columns[0].Kind);
        Assert.Equal(values, table.ToTexts().Select(row => row[0]));
    }

    [Fact]
    public async Task Synthetic_rows_hold_no_key_of_the_table()
    {
        var values = Distinct(900_000, i => $"{100_000 + i}");
        var made = await World.Synthetic(World.Of("patient_id", values), 1_000);
        Assert.Equal(1_000, made.Rows.Select(row => row.Values[0]).Distinct().Count());
        Assert.Empty(made.Rows.Select(row => row.Values[0]).Intersect(values));
        Assert.All(made.Rows, row => Assert.InRange(int.Parse(row.Values[0], CultureInfo.InvariantCulture), 100_000, 999_999));
    }

    [Fact]
    public void Sentences_are_refused_with_the_ways_out()
    {
        string[] values = [.. Enumerable.Range(0, 40).Select(i => $"The patient was seen on day {i} and went home")];
        var refused = Assert.Throws<TableException>(() => World.Of("remark", values));
        Assert.Contains("column \"remark\": it holds sentences", refused.Message);
        Assert.Equal("remark-000001", World.Column("remark", values, new() { KindTexts = ["remark=key"] }).Format(1));
        var empty = World.Of("remark", values, new() { KindTexts = ["remark=constant"] });
        Assert.All(empty.ToTexts(), row => Assert.Equal("", row[0]));
        Assert.Equal(40, World.Column("remark", values, new() { KindTexts = ["remark=category"] }).Categories.Count);
    }

    private static string[] Distinct(int below, Func<int, string> text) => [.. World.Draws(3 * Rows, below).Distinct().Take(Rows).Select(text)];

    private static string Shape(string key) => string.Concat(key.Select(letter => char.IsAsciiDigit(letter) ? '9' : char.IsAsciiHexDigitLower(letter) ? 'h' : char.IsAsciiLetterUpper(letter) ? 'A' : letter));
}
