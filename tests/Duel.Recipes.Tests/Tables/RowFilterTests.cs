using Duel.Data;

namespace Duel.Recipes.Tests;

public class RowFilterTests
{
    private static readonly TableSchema Schema = MadeUpTables.PatientTable(200).Schema;

    [Theory]
    [InlineData("age>60", 61, true)]
    [InlineData("age>60", 60, false)]
    [InlineData("age>=60", 60, true)]
    [InlineData("age<60,age!=50", 50, false)]
    [InlineData(" AGE <= 50 ", 50, true)]
    public void Numbers_are_compared(string wish, double age, bool accepted) =>
        Assert.Equal(accepted, RowFilter.Parse(wish, Schema).Accepts(_ => age));

    [Fact]
    public void Names_are_found_in_whatever_case_and_with_commas_in_quotes()
    {
        var filter = RowFilter.Parse("ward=\"East, new\",smoker=YES", Schema);
        var (ward, smoker) = (Schema.IndexOf("ward"), Schema.IndexOf("smoker"));
        var (east, yes) = (Schema.Columns[ward].Categories.ToList().IndexOf("east, new"), Schema.Columns[smoker].Categories.ToList().IndexOf("yes"));
        Assert.True(filter.Accepts(column => column == ward ? east : column == smoker ? yes : 0));
        Assert.False(filter.Accepts(column => column == ward ? east : 1 - yes));
    }

    [Fact]
    public void Operators_may_begin_the_value()
    {
        var schema = Table.Of(Csv.Parse("age,income\n1,<=50K\n2,>50K\n3,<=50K\n")).Schema;
        Assert.True(RowFilter.Parse("income=>50K", schema).Accepts(_ => 1));
        Assert.False(RowFilter.Parse("income=<=50K", schema).Accepts(_ => 1));
    }

    [Fact]
    public void Missing_values_can_be_wished()
    {
        Assert.True(RowFilter.Parse("weight=", Schema).Accepts(_ => double.NaN));
        Assert.False(RowFilter.Parse("weight=", Schema).Accepts(_ => 70));
        Assert.True(RowFilter.Parse("weight!=", Schema).Accepts(_ => 70));
        Assert.False(RowFilter.Parse("weight>60", Schema).Accepts(_ => double.NaN));
    }

    [Theory]
    [InlineData("colour=red", "There is no column \"colour\"")]
    [InlineData("ward=west", "has no \"west\". It has")]
    [InlineData("ward>north", "names, which have no order")]
    [InlineData("age=old", "\"old\" is not a number")]
    [InlineData("admitted>soon", "not a date written as yyyy-MM-dd")]
    [InlineData("age", "is not a condition")]
    [InlineData("id=7", "a key that is written anew")]
    public void Wishes_that_cannot_be_are_refused(string wish, string reason) =>
        Assert.Contains(reason, Assert.Throws<TableException>(() => RowFilter.Parse(wish, Schema)).Message);

    [Fact]
    public void The_hardest_wish_is_what_the_generator_is_asked_for()
    {
        var table = MadeUpTables.PatientTable(200);
        var code = TableCode.Of(table);

        var (column, weights) = RowFilter.Parse("ward=north,age>75", table.Schema).Ask(code)!.Value;

        Assert.Equal("age", table.Schema.Columns[code.Columns[column].Column].Name);
        Assert.True(weights.Sum() < 0.3 * table.Count);
        Assert.Null(RowFilter.None.Ask(code));
    }
}
