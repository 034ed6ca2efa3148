using System.Text;
using Duel.Data;
using Duel.Training;

namespace Duel.Recipes.Tests;

public class NastyTableTests
{
    [Fact]
    public async Task A_table_with_all_that_goes_wrong_trains_and_comes_back_in_shape()
    {
        using var place = new RunPlace();
        var text = new StringBuilder("\uFEFFtown, \"a \"\"name\"\", quoted\",empty,same,day,amount\r\n");
        for (var i = 0; i < 10_000; i++)
            text.Append($"t{(i * 7919) % 10_007}, \"x, {i % 3}\" ,,kg,{1 + (i % 28):D2}.0{1 + (i % 9)}.2021,{(i % 10 == 0 ? "NA" : $"{i % 100}.5")}\r\n");
        File.WriteAllText(place.At("nasty.csv"), text.ToString());
        var table = Table.Read(place.At("nasty.csv"), options: new() { Kinds = new Dictionary<string, ColumnKind> { ["town"] = ColumnKind.Category } });
        Assert.Equal(10_000, table.Schema.Columns[0].Categories.Count);

        var model = await new TableRecipe().TrainAsync(table, place.At("run"), new() { Architecture = new() { GeneratorWidth = 16, DiscriminatorWidth = 16, Pack = 1 }, BatchSize = 50, Budget = new(Steps: 5) });
        model.Sample(300, 1).Write(place.At("out.csv"));

        var back = Csv.Read(place.At("out.csv"));
        Assert.Equal(table.Schema.Columns.Select(column => column.Name), back.Names);
        Assert.Equal("a \"name\", quoted", back.Names[1]);
        Assert.All(back.Rows, row => Assert.Equal(("", "kg"), (row.Values[2], row.Values[3])));
        Assert.All(back.Rows, row => Assert.Contains(row.Values[1], table.Schema.Columns[1].Categories));
        Assert.Equal(300, Table.Of(back, table.Schema, new LineLogger(note => Assert.Fail(note))).Count);
    }

    [Fact]
    public async Task Ten_thousand_different_names_are_a_key_and_written_anew()
    {
        using var place = new RunPlace();
        var table = Table.Of(Csv.Parse("person,n\n" + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"p{i},{i % 7}\n"))));
        Assert.Equal(ColumnKind.Key, table.Schema.Columns[0].Kind);

        var model = await new TableRecipe().TrainAsync(table, place.At("run"), new() { Architecture = new() { GeneratorWidth = 8, DiscriminatorWidth = 8, Pack = 1 }, BatchSize = 10, Budget = new(Steps: 2) });

        Assert.Equal(["p10000", "p10001"], model.Sample(2, 1).ToTexts().Select(row => row[0]));
    }
}
