using System.Text;

namespace Duel.Data.Tests;

/// <summary>Tables as spreadsheets and other programs write them: separators, letters, names and edges.</summary>
public class CsvShapeTests
{
    [Theory]
    [InlineData("a;b\n1,5;2\n", ';')]
    [InlineData("a\tb\n1\t2\n", '\t')]
    [InlineData("\"a;;;\",b\n1,2\n", ',')]
    [InlineData("age|sex|city\n34|f|Bergen\n51|m|Oslo\n", '|')]
    [InlineData("1,5;2,5\n3,5;4,5\n", ';')]
    [InlineData("what;n\none, two;1\nthree;2\nfour, five, six;3\n", ';')]
    [InlineData("note\tn\na, b\t1\nc\t2\n", '\t')]
    [InlineData("range,n\n1|2,5\n3|4,6\n", ',')]
    [InlineData("sep=;\na;b\n1;2\n", ';')]
    [InlineData("word\nhello\nworld\n", ',')]
    public void The_separator_is_the_one_that_cuts_lines_evenly(string text, char separator)
    {
        var table = Csv.Parse(text);
        Assert.Equal(separator, table.Separator);
        Assert.Equal(separator == ',' && text.StartsWith("word", StringComparison.Ordinal) ? 1 : text.Contains("sex", StringComparison.Ordinal) ? 3 : 2, table.Names.Count);
    }

    [Theory]
    [InlineData("39, State-gov\n50, Private\n", false)]
    [InlineData("a,b\n1,2\n", true)]
    [InlineData(",TV,Radio\n1,230.1,37.8\n2,44.5,39.3\n", true)]
    [InlineData(",name,city\n0,Ann,Paris\n1,Bob,Rome\n", true)]
    [InlineData("sunny,hot,no\nrain,mild,no\nsunny,hot,yes\nrain,hot,no\n", false)]
    [InlineData("country,2019,2020,2021\nFR,0.3,0.4,0.5\nIT,0.1,0.2,0.2\n", true)]
    [InlineData(",0,1,2\n0,0.3,0.4,0.5\n1,0.1,0.2,0.2\n", true)]
    [InlineData("?,Private\n50,Private\n", false)]
    [InlineData("1,,x\n2,5,x\n3,6,y\n", false)]
    [InlineData("2021-01-01,3,5\n2021-01-02,3,6\n", false)]
    [InlineData("when,\n2021-01-01,3\n2021-01-02,4\n", true)]
    public void Names_are_told_from_rows_by_the_lines_below(string text, bool hasHeader)
    {
        var (table, lines) = (Csv.Parse(text), text.Split('\n').Length - 1);
        Assert.Equal(hasHeader, table.HasHeader);
        Assert.Equal(hasHeader ? lines - 1 : lines, table.Rows.Count);
        Assert.Equal(hasHeader ? text.Split('\n')[0].Split(',').Select((name, i) => name.Length > 0 ? name : $"c{i + 1}") : table.Names.Select((_, i) => $"c{i + 1}"), table.Names);
    }

    [Fact]
    public void The_index_that_pandas_writes_without_a_name_is_known_to_be_unnamed()
    {
        var table = Csv.Parse(",TV,c1\n1,230.1,x\n2,44.5,y\n");
        Assert.Equal(["c1_", "TV", "c1"], table.Names);
        Assert.Equal([0], table.Unnamed);
    }

    [Fact]
    public void Row_names_that_R_writes_are_the_first_column()
    {
        var table = Csv.Parse("mpg,cyl\n\"Mazda RX4\",21,6\n\"Datsun 710\",22.8,4\n\"Valiant\",18.1,6\n");
        Assert.Equal(["c1", "mpg", "cyl"], table.Names);
        Assert.Equal(["Mazda RX4", "21", "6"], table.Rows[0].Values);
        Assert.Contains("as R writes tables", Assert.Single(table.Notes));
    }

    [Fact]
    public void Unnamed_empty_columns_and_lines_of_separators_at_the_end_are_left_out()
    {
        var table = Csv.Parse("day;t;;\n1;3,5;;\n2;;;\n;;;\n;;;\n");
        Assert.Equal(["day", "t"], table.Names);
        Assert.Equal(["1", "3,5"], table.Rows[0].Values);
        Assert.Equal(["2", ""], table.Rows[1].Values);
        Assert.Equal(2, table.Rows.Count);
        Assert.Equal(["the last 2 columns have neither names nor values and were left out", "2 lines at the end have no value and were passed over"], table.Notes);
    }

    [Fact]
    public void A_separator_at_the_end_of_rows_alone_is_no_column()
    {
        var table = Csv.Parse("a,b\n1,2,\n3,4,\n");
        Assert.Equal(["a", "b"], table.Names);
        Assert.Equal(["3", "4"], table.Rows[1].Values);
    }

    [Fact]
    public void A_named_column_without_a_value_stays() => Assert.Equal(["a", "b", "c"], Csv.Parse("a,b,c\n1,2,\n3,4,\n").Names);

    [Fact]
    public void Titles_above_a_table_are_passed_over_and_told()
    {
        var text = "Sales of 2021\nin thousands\n\ntown,n\n" + string.Concat(Enumerable.Range(0, 6).Select(i => $"t{i},{i}\n"));
        var table = Csv.Parse(text);
        Assert.Equal(["town", "n"], table.Names);
        Assert.Equal((6, 5), (table.Rows.Count, table.Rows[0].Line));
        Assert.Equal("lines 1 to 2 are not of the table and were passed over", Assert.Single(table.Notes));
    }

    public static TheoryData<TextEncoding, byte[]> Encodings => new()
    {
        { TextEncoding.Utf8, Encoding.UTF8.GetBytes("née,n\né,1\n€,2\n") },
        { TextEncoding.Utf8WithMark, [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("née,n\né,1\n€,2\n")] },
        { TextEncoding.Utf16, [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("née,n\né,1\n€,2\n")] },
        { TextEncoding.Utf16, Encoding.Unicode.GetBytes("née,n\né,1\n€,2\n") },
        { TextEncoding.Utf16BigEndian, [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("née,n\né,1\n€,2\n")] },
        { TextEncoding.Utf16BigEndian, Encoding.BigEndianUnicode.GetBytes("née,n\né,1\n€,2\n") },
        { TextEncoding.Latin1, [(byte)'n', 0xE9, (byte)'e', .. ",n\n"u8, 0xE9, .. ",1\n"u8, 0x80, .. ",2\n"u8] },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Letters_are_read_however_they_are_stored_and_written_so_again(TextEncoding encoding, byte[] bytes)
    {
        var table = Csv.Parse(bytes);
        Assert.Equal(encoding, table.Encoding);
        Assert.Equal(["née", "n"], table.Names);
        Assert.Equal([["é", "1"], ["€", "2"]], table.Rows.Select(row => row.Values));
        using var written = new MemoryStream();
        Csv.Write(written, table.Rows.Select(row => row.Values).Prepend(table.Names), ',', encoding);
        var mark = encoding is TextEncoding.Utf16 or TextEncoding.Utf16BigEndian && bytes[0] is not (0xFF or 0xFE) ? 2 : 0;
        Assert.Equal(bytes, written.ToArray()[mark..]);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'a', (byte)'\n', 0xE4, 0x01, (byte)'\n' }, "not text in UTF-8, UTF-16 or Latin-1 (it contains a byte 01)")]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'a', 0, 0x00, 0xD8, (byte)'\n', 0 }, "begins like text in UTF-16 but is not")]
    [InlineData(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G', 0, 0, 1 }, "not text in UTF-8, UTF-16 or Latin-1")]
    public void Bytes_that_are_no_text_are_refused(byte[] bytes, string reason) =>
        Assert.Contains(reason, Assert.Throws<DataFormatException>(() => Csv.Parse(bytes)).Message);

    [Fact]
    public void A_million_columns_and_an_endless_line_are_refused()
    {
        Assert.Contains("line 2 has 1000000 values, and 100000 are allowed", Assert.Throws<DataFormatException>(() => Csv.Parse("a,b\n" + new string(',', 999_999) + "\n")).Message);
        Assert.Contains("line 2 has 68000000 bytes, and 67108864 are allowed", Assert.Throws<DataFormatException>(() => Csv.Parse("a\n" + new string('x', 68_000_000) + "\n")).Message);
    }

    [Theory]
    [InlineData("OSs", 0)]
    [InlineData("Oss", 1)]
    [InlineData("oss", -1)]
    [InlineData("SITE", 2)]
    [InlineData("other", -1)]
    public void Names_that_differ_in_case_are_different_columns(string name, int place) => Assert.Equal(place, Csv.Parse("OSs,Oss,site\n0.2,848,a\n").Find(name));
}
