using System.Globalization;

namespace Duel.Recipes.Tests;

/// <summary>Numbers however they are written: with gaps, decimal commas, thousands, units; and digits that are none.</summary>
public class NumberKindTests
{
    [Theory]
    [InlineData("34.0|46.0||22.0|18.0|90.0", "55.0", ColumnKind.Integer, 18, 90)]
    [InlineData("34.00|46.00|22.00|-18.00", "34.00", ColumnKind.Integer, -18, 46)]
    [InlineData("34,0|46,0||22,0", "34,0", ColumnKind.Integer, 22, 46)]
    [InlineData("12.0%|7.0%|55.0%", "12.0%", ColumnKind.Integer, 7, 55)]
    [InlineData("34|46||22", "34", ColumnKind.Integer, 22, 46)]
    [InlineData("34.5|46.0|22.0", "34.5", ColumnKind.Number, 22, 46)]
    [InlineData("66,8|72,2|96,1", "72,5", ColumnKind.Number, 66.8, 96.1)]
    [InlineData("1,234.50|950.25|12,000.75", "1,500.50", ColumnKind.Number, 950.25, 12000.75)]
    [InlineData("1.234,50|950,25|12.000,75", "1.500,50", ColumnKind.Number, 950.25, 12000.75)]
    [InlineData("1 234,5|950,2|12 000,7", "1 500,5", ColumnKind.Number, 950.2, 12000.7)]
    [InlineData("1'234.5|950.2|12'000.7", "1'500.5", ColumnKind.Number, 950.2, 12000.7)]
    [InlineData("1\u00A0234|950|12\u00A0000", "1\u00A0500", ColumnKind.Integer, 950, 12000)]
    [InlineData("1,234,567|950,000|12,000", "500,000", ColumnKind.Integer, 12000, 1234567)]
    [InlineData("20.4%|7.5%|55.1%", "20.5%", ColumnKind.Number, 7.5, 55.1)]
    [InlineData("20,4 %|7,5 %|55,1 %", "20,5 %", ColumnKind.Number, 7.5, 55.1)]
    [InlineData("$5|$12|$7", "$9", ColumnKind.Integer, 5, 12)]
    [InlineData("$1,234.50|$5.00|$12.25", "$700.00", ColumnKind.Number, 5, 1234.5)]
    [InlineData("5,10 €|12,00 €|7,35 €", "9,20 €", ColumnKind.Number, 5.1, 12)]
    [InlineData("EUR 5.10|EUR 12.00|EUR 7.35", "EUR 9.20", ColumnKind.Number, 5.1, 12)]
    [InlineData("-$5.50|$12.25|$7.00", "-$2.50", ColumnKind.Number, -5.5, 12.25)]
    [InlineData("($5.50)|$12.25|$7.00", "($2.50)", ColumnKind.Number, -5.5, 12.25)]
    [InlineData("5.50-|12.25|7.00", "2.50-", ColumnKind.Number, -5.5, 12.25)]
    [InlineData("72 kg|65 kg|80 kg", "70 kg", ColumnKind.Integer, 65, 80)]
    [InlineData("36.6°C|39.1°C|37.0°C", "38.0°C", ColumnKind.Number, 36.6, 39.1)]
    [InlineData("1.5e-05|2e-06|0.1", "0.05", ColumnKind.Number, 2e-6, 0.1)]
    [InlineData("+5|-3|+12", "5", ColumnKind.Integer, -3, 12)]
    public void Numbers_are_known_and_written_as_the_table_wrote_them(string values, string written, ColumnKind kind, double low, double high)
    {
        var column = World.Column("value", values.Split('|'), separator: ';');
        Assert.Equal((kind, low, high), (column.Kind, column.Low, column.High));
        Assert.Equal(values.Split('|').Count(text => text.Length == 0), column.Missing);
        var number = column.Read(written)!.Value;
        Assert.Equal(written, column.Format(number));
        Assert.All(values.Split('|').Where(text => text.Length > 0 && !text.Contains('+', StringComparison.Ordinal) && !text.Contains('e', StringComparison.Ordinal)), text => Assert.Equal(text, column.Format(column.Read(text)!.Value)));
    }

    [Theory]
    [InlineData("34.0|46.0||22.0|18.0|90.0|30.0|41.0")]
    [InlineData("$1,234.50|$5.00|$12.25|$800.75|$33.10|$0.99|$64.00|$2,000.00")]
    [InlineData("66,8|72,2|96,1|80,3|59,0|61,7|77,7|88,8")]
    [InlineData("20.4%|7.5%|55.1%|33.3%|12.9%|80.0%|41.4%|2.2%")]
    public async Task Synthetic_numbers_are_written_as_the_table_wrote_them(string values)
    {
        var some = values.Split('|');
        var table = World.Of("value", World.Draws(80, some.Length).Select(i => some[i]), separator: ';');
        var column = table.Schema.Columns[0];
        var made = await World.Synthetic(table, 200);
        Assert.All(made.Rows.Select(row => row.Values[0]).Where(text => text.Length > 0), text =>
        {
            Assert.InRange(column.Read(text)!.Value, column.Low, column.High);
            Assert.Equal(text, column.Format(column.Read(text)!.Value));
            Assert.True(column.Kind != ColumnKind.Integer || column.Read(text) % 1 == 0, text);
        });
    }

    [Fact]
    public void Three_digits_behind_a_comma_are_decimals_where_other_columns_have_a_decimal_comma()
    {
        const string Rows = "1,234;0,5\n2,500;1,75\n9,125;3,0\n";
        var decimals = Table.Of(Data.Csv.Parse("a;b\n" + Rows)).Schema.Columns[0];
        Assert.Equal((1.234, 9.125, 3), (decimals.Low, decimals.High, decimals.Decimals));
        Assert.Contains("could be between thousands too", decimals.Why);
        var thousands = Table.Of(Data.Csv.Parse("a,b\n\"1,234\",0.5\n\"2,500\",1.75\n\"9,125\",3.0\n")).Schema.Columns[0];
        Assert.Equal((1234, 9125, ColumnKind.Integer), (thousands.Low, thousands.High, thousands.Kind));
        Assert.Contains("could be in front of decimals too", thousands.Why);
        var points = Table.Of(Data.Csv.Parse("a;b\n1.234;0,5\n2.500;1,75\n9.125;3,0\n")).Schema.Columns[0];
        Assert.Equal((1234, 9125, ColumnKind.Integer), (points.Low, points.High, points.Kind));
    }

    [Fact]
    public void Decimals_are_as_many_as_values_need_where_the_table_cuts_zeros()
    {
        var column = World.Column("value", ["1.5", "2", "2.25", "10"]);
        Assert.Equal(["1.5", "2", "2.25", "10"], new[] { 1.5, 2, 2.25, 10 }.Select(column.Format));
        var money = World.Column("value", ["1.50", "2.00", "2.25", "10.00"]);
        Assert.Equal(["1.50", "2.00", "2.25", "10.00"], new[] { 1.5, 2, 2.25, 10 }.Select(money.Format));
        var floats = World.Column("value", ["1.5", "2.0", "2.25", "10.0"]);
        Assert.Equal(["1.5", "2.0", "2.25", "10.0"], new[] { 1.5, 2, 2.25, 10 }.Select(floats.Format));
    }

    [Fact]
    public void Numbers_with_points_among_numbers_with_commas_are_refused()
    {
        var values = Enumerable.Range(0, 30).Select(i => i % 4 == 0 ? $"{i},5" : $"{i}.5");
        var trouble = Assert.Throws<TableException>(() => World.Of("value", values, separator: ';'));
        Assert.Contains("line 2, column \"value\": \"0,5\" is a number with a comma, while others have a point", trouble.Message);
    }

    public static TheoryData<string, string[], string?> Codes => new()
    {
        { "zip", [.. World.Draws(60, 26_000).Select(i => $"{1_000 + (i / 500 * 500):D5}")], "5 digits" },
        { "county", [.. World.Draws(60, 12).Select(i => $"{1 + (2 * i):D3}")], "3 digits" },
        { "agent", [.. World.Draws(60, 4).Select(i => new[] { "007", "12", "0815", "4711" }[i])], null },
        { "branch", [.. World.Draws(60, 9).Select(i => i == 3 ? "" : $"00{i}0")], "4 digits" },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Digits_with_zeros_in_front_are_codes(string name, string[] values, string? format)
    {
        var table = World.Of(name, values);
        var column = table.Schema.Columns[0];
        Assert.Equal(ColumnKind.Code, column.Kind);
        Assert.Equal(format, column.Digits == 0 ? null : $"{column.Digits} digits");
        var made = await World.Synthetic(table, 200);
        Assert.All(made.Rows, row => Assert.Contains(row.Values[0], values));
        var wished = values.First(value => value.StartsWith('0'));
        Assert.True(RowFilter.Parse($"{name}={wished}", table.Schema).Accepts(_ => column.Categories.ToList().IndexOf(wished)));
    }

    [Fact]
    public void A_zero_alone_and_decimals_are_no_codes()
    {
        Assert.Equal(ColumnKind.Integer, World.Column("count", ["0", "5", "12", "7"]).Kind);
        Assert.Equal(ColumnKind.Number, World.Column("count", ["0.5", "0.25", "12.75"]).Kind);
        Assert.Equal(ColumnKind.Integer, World.Column("zip", ["12345", "94105", "10001"]).Kind);
        Assert.Equal(ColumnKind.Code, World.Column("zip", ["12345", "94105", "10001"], new() { KindTexts = ["zip=code"] }).Kind);
    }

    [Fact]
    public void A_number_written_as_somebody_says_is_read_so()
    {
        var column = World.Column("a", ["1.234", "2.500", "9.125"], new() { KindTexts = ["a=number:1.234,5"] });
        Assert.Equal((1234, 9125), (column.Low, column.High));
        Assert.Equal("5.000", column.Format(5000));
        Assert.Contains("\"abc\", which is not a number", Assert.Throws<TableException>(() => World.Column("a", ["1", "2"], new() { KindTexts = ["a=number:abc"] })).Message);
        Assert.Contains("\"1,5\" is not a number written as 1.234", Assert.Throws<TableException>(() => World.Column("a", ["1", "1,5"], new() { KindTexts = ["a=number:1.234"] })).Message);
    }

    [Fact]
    public async Task Numbers_of_as_many_significant_digits_are_made_with_no_more()
    {
        var table = World.Of("a", World.Draws(120, 8_999).Select((draw, i) => World.Invariant($"{(1_000 + draw) / (i % 3 == 0 ? 10.0 : i % 3 == 1 ? 1_000.0 : 10_000.0)}")));
        Assert.Equal((4, ColumnKind.Number), (table.Schema.Columns[0].Significant, table.Schema.Columns[0].Kind));
        var made = await World.Synthetic(table);
        Assert.Contains(made.Rows, row => row.Values[0].StartsWith("0.", StringComparison.Ordinal));
        Assert.Contains(made.Rows, row => double.Parse(row.Values[0], CultureInfo.InvariantCulture) > 100);
        Assert.All(made.Rows, row => Assert.InRange(row.Values[0].TrimStart('0', '.').Count(char.IsAsciiDigit), 1, 4));
    }

    [Theory]
    [InlineData(-0.0000835509, "-8.35509e-05")]
    [InlineData(-1.234567, "-1.23457")]
    [InlineData(2, "2")]
    public void Exponents_are_written_as_the_table_writes_them(double value, string text) =>
        Assert.Equal(text, World.Column("a", ["-9.35509e-05", "-5.09226", "4.26165", "0.5"]).Format(value));

    [Fact]
    public void Prices_have_decimals_rather_than_significant_digits()
    {
        var prices = World.Column("price", World.Draws(200, 200_000).Select(draw => World.Invariant($"{draw / 100.0}")));
        Assert.Equal((null, 2, "123.46"), (prices.Significant, prices.Decimals, prices.Format(123.4567)));
    }

    [Theory]
    [InlineData("class", ColumnKind.Category)]
    [InlineData("SurvivedClass", ColumnKind.Category)]
    [InlineData("label", ColumnKind.Category)]
    [InlineData("class_size", ColumnKind.Integer)]
    [InlineData("rooms", ColumnKind.Integer)]
    public void Few_whole_numbers_are_classes_where_their_name_says_so(string name, ColumnKind kind) =>
        Assert.Equal(kind, World.Column(name, World.Draws(60, 5).Select(draw => $"{draw + 1}")).Kind);

    [Fact]
    public void Wishes_take_numbers_as_the_table_writes_them_and_as_programs_do()
    {
        var schema = World.Of("price", ["$1,234.50", "$5.00", "$12.25"]).Schema;
        foreach (var wish in new[] { "price>\"$1,000.00\"", "price>1000" })
        {
            Assert.True(RowFilter.Parse(wish, schema).Accepts(_ => 1234.5), wish);
            Assert.False(RowFilter.Parse(wish, schema).Accepts(_ => 12.25), wish);
        }
        var comma = World.Of("vekt", ["66,8", "72,2", "96,1"], separator: ';').Schema;
        Assert.True(RowFilter.Parse("vekt>\"80,5\"", comma).Accepts(_ => 90));
        Assert.Equal(double.Parse("66.8", CultureInfo.InvariantCulture), comma.Columns[0].Low);
    }
}
