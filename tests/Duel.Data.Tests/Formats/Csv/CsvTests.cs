namespace Duel.Data.Tests;

public class CsvTests
{
    [Fact]
    public void Quotes_hold_separators_lines_and_quotes()
    {
        var table = Csv.Parse("name,remark\n\"Doe, Jane\",\"said \"\"no\"\"\nand left\"\nRoe,\n");

        Assert.Equal(["Doe, Jane", "said \"no\"\nand left"], table.Rows[0].Values);
        Assert.Equal(["Roe", ""], table.Rows[1].Values);
        Assert.Equal([2, 4], table.Rows.Select(row => row.Line));
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_first_name()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, [0xEF, 0xBB, 0xBF, .. "age\n7\n"u8]);
            Assert.Equal(["age"], Csv.Read(file).Names);
            File.WriteAllBytes(file, [0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes("age\n7\n")]);
            Assert.Equal(["age"], Csv.Read(file).Names);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Spaces_around_values_go_and_spaces_in_quotes_stay() =>
        Assert.Equal(["Male", " x ", "a b"], Csv.Parse("p,q,r\n Male , \" x \" ,a b\n").Rows[0].Values);

    [Fact]
    public void Line_ends_of_all_systems_and_blank_lines_are_taken() =>
        Assert.Equal([2, 4], Csv.Parse("a,b\r\n1,2\r\n\r\n3,4").Rows.Select(row => row.Line));

    [Theory]
    [InlineData("a,b\n1,2\n3\n", "line 3 has 1 values, and there are 2 columns (the first missing one is \"b\")")]
    [InlineData("a,b\n1,2,7\n", "line 2 has 3 values, and there are 2 columns (the first too many is \"7\")")]
    [InlineData("a,b\n1,\"2\n3,4\n", "line 2 opens a quote that is never closed")]
    [InlineData("a,b\n1,\"2\"x\n", "line 2 has text behind a closed quote (1,\"2\"x)")]
    [InlineData("a,a\n1,2\n", "the columns 1 and 2 are both called \"a\"")]
    [InlineData("a,b\n", "a header line but no rows")]
    [InlineData("\n\n", "all lines are empty")]
    [InlineData("a,\0\n1,2\n", "zero bytes")]
    public void What_is_no_table_is_refused_with_its_line(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<DataFormatException>(() => Csv.Parse(text)).Message);

    [Fact]
    public void Lines_above_a_table_can_be_passed_over_and_columns_be_named()
    {
        var table = Csv.Parse("569,30,malignant\n1,2\n3,4\n", new() { SkipLines = 1, Names = ["p", "q"] });

        Assert.Equal(["p", "q"], table.Names);
        Assert.Equal(2, table.Rows.Count);
        Assert.Contains("3 names were given, and line 1 has 2 values", Assert.Throws<DataFormatException>(() => Csv.Parse("1,2\n", new() { Names = ["a", "b", "c"] })).Message);
    }

    [Fact]
    public void What_is_written_reads_as_it_was()
    {
        string[][] rows = [["a", "b;c"], ["", " x"], ["say \"no\"", "two\nlines"], ["1", "é"]];
        foreach (var separator in ",;\t|")
        {
            using var text = new StringWriter();
            Csv.Write(text, rows, separator);

            var table = Csv.Parse(text.ToString(), new() { Separator = separator, HasHeader = true });

            Assert.Equal(rows[0], table.Names);
            Assert.Equal(rows[1..], table.Rows.Select(row => row.Values));
        }
    }

    [Fact]
    public void An_only_value_that_is_empty_is_no_blank_line()
    {
        using var text = new StringWriter();
        Csv.Write(text, [["a"], [""], ["1"]]);
        Assert.Equal(2, Csv.Parse(text.ToString()).Rows.Count);
    }
}
