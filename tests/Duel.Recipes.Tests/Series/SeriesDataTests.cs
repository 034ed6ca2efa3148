using Duel.Data;
using Duel.Training;

namespace Duel.Recipes.Tests;

public class SeriesDataTests
{
    private static readonly SeriesLayout ByPatient = new() { Id = "id", Time = "t" };

    [Fact]
    public void Rows_of_one_patient_are_a_series_and_what_never_changes_is_an_attribute()
    {
        var series = MadeUpSeries.Patients(30);
        Assert.Equal(30, series.Count);
        Assert.Equal(["pulse", "temperature", "posture"], series.Schema.Steps.Columns.Select(column => column.Name));
        Assert.Equal(["ward", "outcome"], series.Schema.Attributes.Columns.Select(column => column.Name));
        Assert.Equal((8, true, 2.0), (series.Schema.Longest, series.Schema.VariesInLength, series.Schema.Interval));
        Assert.InRange(Enumerable.Range(0, 30).Min(series.LengthOf), 4, 5);
    }

    [Fact]
    public void Windows_begin_at_every_row_and_end_with_the_last()
    {
        var series = MadeUpSeries.Windows(30, 24);
        Assert.Equal((7, 24), (series.Count, series.Schema.Longest));
        Assert.Equal(series.Steps[0][1..24], series.Steps[0][24..47]);
        Assert.False(series.Schema.VariesInLength);
    }

    [Fact]
    public void Windows_never_cross_from_one_series_to_another()
    {
        var series = SeriesSet.Of(Csv.Parse("id,x\na,1\na,2\na,3\nb,11\nb,12\nb,13\n"), new() { Id = "id", Windows = 2 });
        Assert.Equal([1, 2, 2, 3, 11, 12, 12, 13], series.Steps[0]);
    }

    [Fact]
    public void A_row_can_be_a_series_and_steps_follow_their_numbers_not_their_places()
    {
        var series = SeriesSet.Of(Csv.Parse("t1,t0,class,t10\n1.5,0.5,a,2.5\n4.5,3.5,b,5.5\n"), new() { Wide = ["t"] });
        Assert.Equal([0.5, 1.5, 2.5, 3.5, 4.5, 5.5], series.Steps[0]);
        Assert.Equal(["a", "b"], series.Attributes[0].Select(series.Schema.Attributes.Columns[0].Format));
    }

    [Fact]
    public void Rows_that_are_not_in_the_order_of_time_are_sorted_and_counted()
    {
        var notes = new List<string>();
        var series = SeriesSet.Of(Csv.Parse("id,t,x\na,2,20\na,1,10\na,3,30\nb,1,5\nb,2,6\nb,3,7\n"), ByPatient, notes: new LineLogger(notes.Add));
        Assert.Equal([10, 20, 30, 5, 6, 7], series.Steps[0]);
        Assert.Contains("the rows of 1 of 2 series were not in the order of time and were sorted", notes);
    }

    [Fact]
    public void A_series_of_one_row_is_left_out_and_counted()
    {
        var notes = new List<string>();
        var series = SeriesSet.Of(Csv.Parse("id,t,x\na,1,20\nb,1,5\nb,2,6\nc,1,7\nc,2,9\n"), ByPatient, notes: new LineLogger(notes.Add));
        Assert.Equal(2, series.Count);
        Assert.Contains("1 of 3 series have fewer than 2 rows and were left out, the first on line 2", notes);
    }

    [Fact]
    public void Uneven_times_are_learned_as_a_measurement()
    {
        var series = SeriesSet.Of(Csv.Parse("id,t,x\na,0,1\na,1,2\na,5,3\nb,0,5\nb,2,6\nb,3,7\n"), ByPatient);
        Assert.Null(series.Schema.Interval);
        Assert.Equal([1, 1, 4, 2, 2, 1], series.Steps[0]);
        using var place = new RunPlace();
        series.Write(place.At("out.csv"));
        Assert.Equal("id,t,x\n1,0,1\n1,1,2\n1,5,3\n2,0,5\n2,2,6\n2,3,7\n", File.ReadAllText(place.At("out.csv")));
    }

    [Theory]
    [InlineData("id,t,x\na,1,20\na,1,30\nb,1,5\nb,2,6\n", "lines 2 and 3: one series has two rows at the time 1")]
    [InlineData("id,t,x\na,1,20\na,,30\nb,1,5\nb,2,6\n", "line 3, column \"t\": the row has no time")]
    [InlineData("id,t,x\na,1,20\n,2,30\nb,1,5\nb,2,6\n", "line 3, column \"id\": there is no value")]
    [InlineData("id,t,x\na,1,20\nb,1,30\nc,1,5\nd,2,6\n", "the longest of 4 series has one row, and at least 2 are needed")]
    [InlineData("id,t,x\na,early,20\na,late,30\nb,early,5\nb,late,6\n", "the column \"t\" cannot be a time")]
    [InlineData("id,t,x\na,1,7\na,2,7\nb,1,7\nb,2,7\n", "t")]
    public void Rows_that_are_no_series_are_refused_by_line(string text, string message) =>
        Assert.Contains(message, Assert.ThrowsAny<Exception>(() => SeriesSet.Of(Csv.Parse(text, file: "x.csv"), ByPatient)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_table_in_which_nothing_changes_from_step_to_step_is_called_a_table() =>
        Assert.Contains("x holds for a whole series. Rows without an order are a table", Refused("id,x\na,1\na,1\nb,2\nb,2\n", new() { Id = "id" }), StringComparison.Ordinal);

    [Fact]
    public void A_constant_column_is_kept_and_not_learned()
    {
        var series = SeriesSet.Of(Csv.Parse("id,x,unit\na,1,kg\na,2,kg\nb,4,kg\nb,6,kg\n"), new() { Id = "id" });
        Assert.Equal(["x"], series.Schema.Steps.Columns.Select(column => column.Name));
        using var place = new RunPlace();
        series.Write(place.At("out.csv"));
        Assert.Equal("id,x,unit\n1,1,kg\n1,2,kg\n2,4,kg\n2,6,kg\n", File.ReadAllText(place.At("out.csv")));
    }

    [Fact]
    public void Text_in_a_column_of_numbers_is_refused_by_line_and_column()
    {
        var refused = Assert.Throws<TableException>(() => SeriesSet.Of(Csv.Parse("id,x\na,1\na,high\nb,4\nb,6\n", file: "x.csv"), new() { Id = "id" }, new() { Kinds = new Dictionary<string, ColumnKind> { ["x"] = ColumnKind.Number } }));
        Assert.Contains("x.csv, line 3, column \"x\": \"high\" is not a number", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_attribute_that_changes_is_refused_by_line() =>
        Assert.Contains("line 5, column \"w\": it was to hold for a whole series, and differs from line 4", Refused("id,x,w\na,1,n\na,2,n\nb,4,n\nb,6,m\n", new() { Id = "id", Attributes = ["w"] }), StringComparison.Ordinal);

    [Fact]
    public void Measurements_of_different_lengths_and_missing_ones_are_refused()
    {
        Assert.Contains("\"t\" has 2 steps and \"u\" 3", Refused("t0,t1,u0,u1,u2\n1,2,3,4,5\n", new() { Wide = ["t", "u"] }), StringComparison.Ordinal);
        Assert.Contains("no column is called \"v\" and a number", Refused("t0,t1\n1,2\n", new() { Wide = ["v"] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Layouts_that_contradict_each_other_or_say_nothing_are_refused()
    {
        Assert.Contains("Leave one of them out", Assert.Throws<ArgumentException>(() => SeriesSet.Of(Csv.Parse("t0,t1\n1,2\n"), new() { Wide = ["t"], Id = "id" })).Message, StringComparison.Ordinal);
        Assert.Contains("Nothing tells where a series ends", Assert.Throws<ArgumentException>(() => SeriesSet.Of(Csv.Parse("t0,t1\n1,2\n"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_for_each_series_is_written_as_it_was()
    {
        const string Text = "t1,t0,class,t2,unit\n1.5,0.5,a,2.5,mV\n4.5,3.5,b,5.5,mV\n";
        using var place = new RunPlace();
        SeriesSet.Of(Csv.Parse(Text), new() { Wide = ["t"] }).Write(place.At("out.csv"));
        Assert.Equal(Text, File.ReadAllText(place.At("out.csv")));
    }

    private static string Refused(string text, SeriesLayout layout) => Assert.Throws<SeriesException>(() => SeriesSet.Of(Csv.Parse(text, file: "x.csv"), layout)).Message;
}
