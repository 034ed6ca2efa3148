using System.Globalization;
using Duel.Data;

namespace Duel.Recipes.Tests;

/// <summary>Days and times in any fixed pattern are found, held within their bounds, and written as they were.</summary>
public class DateKindTests
{
    private static readonly DateTime Start = new(2019, 1, 3, 7, 5, 9, DateTimeKind.Utc);

    [Theory]
    [InlineData("yyyyMMdd")]
    [InlineData("ddMMyyyy")]
    [InlineData("yyyyMMddHHmmss")]
    [InlineData("yyyyMM")]
    [InlineData("yyyy-MM-dd")]
    [InlineData("yyyy-dd-MM")]
    [InlineData("dd.MM.yyyy")]
    [InlineData("dd.MM.yy")]
    [InlineData("M/d/yyyy")]
    [InlineData("MM/dd/yyyy")]
    [InlineData("d/M/yyyy")]
    [InlineData("MM/dd/yy")]
    [InlineData("dd-MMM-yyyy")]
    [InlineData("dd MMM yyyy")]
    [InlineData("d MMMM yyyy")]
    [InlineData("MMMM d, yyyy")]
    [InlineData("ddd, dd MMM yyyy")]
    [InlineData("MMM yyyy")]
    [InlineData("yyyy-MM")]
    [InlineData("MM/yyyy")]
    [InlineData("yyyy-MM-dd HH:mm:ss")]
    [InlineData("yyyy-MM-dd HH:mm:ss.ffffff")]
    [InlineData("yyyy-MM-dd HH:mm:ss.fff")]
    [InlineData("yyyy-MM-ddTHH:mm:ss")]
    [InlineData("yyyy-MM-ddTHH:mm:ssZ")]
    [InlineData("MM/dd/yyyy hh:mm:ss tt")]
    [InlineData("M/d/yyyy h:mm tt")]
    [InlineData("dd.MM.yyyy HH:mm")]
    [InlineData("HH:mm:ss")]
    [InlineData("HH:mm")]
    [InlineData("HH.mm.ss")]
    [InlineData("h:mm tt")]
    public async Task A_pattern_is_found_and_synthetic_values_are_written_in_it(string pattern)
    {
        var invariant = pattern.Replace("T", "'T'", StringComparison.Ordinal).Replace("Z", "'Z'", StringComparison.Ordinal).Replace("/", "'/'", StringComparison.Ordinal);
        string[] values = [.. World.Draws(120, 1_400).Select(days => Start.AddDays(days).AddSeconds(days * 4_321L).AddMicroseconds(days * 77_777L).ToString(invariant, CultureInfo.InvariantCulture))];
        var table = World.Of("when", values);
        var column = table.Schema.Columns[0];
        Assert.Equal((ColumnKind.Date, pattern), (column.Kind, column.DateFormat));
        Assert.Equal(values, table.Columns[0].Select(column.Format));

        var made = await World.Synthetic(table, 200);

        Assert.All(made.Rows, row =>
        {
            var text = row.Values[0];
            Assert.True(DateTime.TryParseExact(text, invariant, CultureInfo.InvariantCulture, DateTimeStyles.None, out _), text);
            Assert.InRange(column.Read(text)!.Value, column.Low - 1e-9, column.High + 1e-9);
        });
        Assert.True(made.Rows.Select(row => row.Values[0]).Except(values).Any() || pattern is "yyyyMM" or "MMM yyyy" or "yyyy-MM" or "MM/yyyy", "every synthetic day is one of the table's own");
    }

    [Theory]
    [InlineData("2021-07-17T07:00:35+00:00|2021-01-10T00:14:54+00:00|2021-11-30T23:59:59+00:00", "yyyy-MM-ddTHH:mm:sszzz", 0)]
    [InlineData("2021-07-17 07:00:35+02:00|2021-01-10 00:14:54+02:00|2021-02-03 00:14:54+02:00", "yyyy-MM-dd HH:mm:sszzz", 120)]
    [InlineData("2021-07-17 07:00:35 +0530|2021-01-10 00:14:54 +0530|2021-02-03 00:14:54 +0530", "yyyy-MM-dd HH:mm:ss ZZZ", 330)]
    [InlineData("2021-07-17 07:00:35 UTC|2021-01-10 00:14:54 UTC|2021-02-13 00:14:54 UTC", "yyyy-MM-dd HH:mm:ss 'UTC'", 0)]
    [InlineData("05-MAY-2021|17-JUL-2020|01-JAN-2019", "dd-MMM-yyyy", 0)]
    [InlineData("5/13/2021 3:07 pm|12/1/2020 11:59 am|7/17/2021 12:00 am", "M/d/yyyy h:mm tt", 0)]
    public void Zones_and_the_case_of_letters_come_back(string values, string pattern, int offset)
    {
        var table = World.Of("when", values.Split('|'));
        var column = table.Schema.Columns[0];
        Assert.Equal((ColumnKind.Date, pattern, offset), (column.Kind, column.DateFormat, column.DateOffset));
        Assert.Equal(values.Split('|'), table.Columns[0].Select(column.Format));
    }

    [Fact]
    public void Offsets_that_change_over_the_year_are_one_line_of_time()
    {
        var column = World.Column("when", ["2021-01-10T12:00:00+01:00", "2021-07-10T12:00:00+02:00", "2021-12-10T12:00:00+01:00"]);
        Assert.Equal(new DateTimeOffset(2021, 7, 10, 10, 0, 0, TimeSpan.Zero), DateTimeOffset.Parse(column.Format(column.Read("2021-07-10T12:00:00+02:00")!.Value), CultureInfo.InvariantCulture));
        Assert.EndsWith("+01:00", column.Format(column.Low), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("20210901|20200431|20190787")]
    [InlineData("10.5.3|2.0.1|3.11.0")]
    [InlineData("2021-22|2020-21|2019-20")]
    [InlineData("12345678|20202020|99999999|10101010|55554444")]
    public void What_is_no_calendar_is_no_date(string values) => Assert.NotEqual(ColumnKind.Date, World.Column("v", values.Split('|')).Kind);

    [Fact]
    public void Days_that_could_be_months_are_told()
    {
        var slashes = World.Column("d", ["01/02/2021", "03/04/2021", "12/11/2020"]);
        Assert.Equal("MM/dd/yyyy", slashes.DateFormat);
        Assert.Equal("could be dd/MM/yyyy too", slashes.Why);
        var asked = World.Column("d", ["01/02/2021", "03/04/2021", "12/11/2020"], new() { KindTexts = ["d=date:dd/MM/yyyy"] });
        Assert.Equal("dd/MM/yyyy", asked.DateFormat);
        Assert.Equal("11/12/2020", World.Column("d", ["11/12/2020", "10/12/2020"], new() { KindTexts = ["d=date:dd/MM/yyyy"] }).Format(asked.Low + 29));
        Assert.Equal("", World.Column("d", ["13/02/2021", "03/04/2021", "12/11/2020"]).Why);
    }

    [Theory]
    [InlineData("visit=date", "210901|200403|191231", "yyMMdd")]
    [InlineData("visit=date:yyyyMMdd", "20210901|20200403", "yyyyMMdd")]
    [InlineData("visit=date:HH'h'mm", "07h30|18h05", "HH'h'mm")]
    public void A_date_that_somebody_asks_for_is_found_however_few_there_are(string kind, string values, string pattern)
    {
        var table = World.Of("visit", values.Split('|'), new() { KindTexts = [kind] });
        Assert.Equal(pattern, table.Schema.Columns[0].DateFormat);
        Assert.Equal(values.Split('|'), table.Columns[0].Select(table.Schema.Columns[0].Format));
    }

    [Fact]
    public async Task Times_on_whole_hours_stay_there()
    {
        var table = World.Of("time", World.Draws(100, 24).Select(hour => $"{hour:D2}.00.00"));
        Assert.Equal(24, table.Schema.Columns[0].DateSteps);
        Assert.All((await World.Synthetic(table)).Rows, row => Assert.EndsWith(".00.00", row.Values[0], StringComparison.Ordinal));
        Assert.Equal(288, World.Column("time", World.Draws(100, 288).Select(step => $"2024-03-01 {step / 12:D2}:{step % 12 * 5:D2}")).DateSteps);
        Assert.Equal(0, World.Column("time", World.Draws(100, 86_400).Select(second => $"{second / 3600:D2}:{second / 60 % 60:D2}:{second % 60:D2}")).DateSteps);
    }

    [Theory]
    [InlineData("visit=date:yyyy-MM-dd", "line 2, column \"visit\": \"20210901\" is not a date written as yyyy-MM-dd")]
    [InlineData("visit=date:nonsense", "\"nonsense\" is not a pattern of dates or times")]
    public void A_pattern_that_does_not_fit_is_refused(string kind, string reason) =>
        Assert.Contains(reason, Assert.Throws<TableException>(() => World.Of("visit", ["20210901", "20200403"], new() { KindTexts = [kind] })).Message);

    [Fact]
    public void Wishes_for_days_are_written_as_the_table_writes_them()
    {
        var schema = Table.Of(Csv.Parse(World.Text("visit", World.Draws(60, 900).Select(days => Start.AddDays(days).ToString("yyyyMMdd", CultureInfo.InvariantCulture))))).Schema;
        Assert.True(RowFilter.Parse("visit>=20200101", schema).Accepts(_ => schema.Columns[0].Read("20200315")!.Value));
        Assert.Contains("not a date written as yyyyMMdd", Assert.Throws<TableException>(() => RowFilter.Parse("visit>2020-01-01", schema)).Message);
    }
}
