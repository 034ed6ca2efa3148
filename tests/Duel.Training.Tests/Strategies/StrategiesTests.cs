using System.Text.Json;
using System.Xml.Linq;
using Duel.Data;

namespace Duel.Training.Tests;

public class StrategiesTests
{
    private static readonly IDataset Ring = Datasets.Open("ring", new() { Limit = 60 }).Dataset;

    public static TheoryData<string> Names => [.. PartCatalogue.Of<IStrategy>().All.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_listed_strategy_trains_and_comes_back_from_its_file(string name)
    {
        var strategies = new Strategies(PartCatalogue.Of<IStrategy>().Make(name));
        var run = new GanRun(Ring, new() { Strategies = strategies, BatchSize = 4, Unconditional = true, Budget = new(Steps: 3) });
        Assert.Equal(StopReason.BudgetUsed, run.Trainer.Run());
        Assert.Equal(strategies, JsonSerializer.Deserialize<GanRunOptions>(JsonSerializer.Serialize(run.Options, RunFolder.Json), RunFolder.Json)!.Strategies);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_listed_strategy_names_its_paper_in_its_documentation(string name)
    {
        var entry = PartCatalogue.Of<IStrategy>().All.Single(entry => entry.Name == name);
        var members = XDocument.Load(Path.ChangeExtension(entry.Type.Assembly.Location, "xml")).Descendants("member");
        var documented = members.Single(member => (string)member.Attribute("name")! == $"T:{entry.Type.FullName}");
        Assert.Matches(@"^arXiv:\d{4}\.\d{4,5}$", entry.Paper);
        Assert.Contains(entry.Paper, documented.Element("paper")?.Value ?? "no paper tag", StringComparison.Ordinal);
    }

    [Fact]
    public void Two_that_decide_the_same_are_refused()
    {
        var refusal = Assert.Throws<ArgumentException>(() => new GanRun(Ring, new() { Strategies = new(new Unrolling(1), new Unrolling(2)) }));
        Assert.Contains("both decide how far the generator looks ahead", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(new Strategies(new Packing(3), new Unrolling(2)), new Strategies(new Packing(3), new Unrolling(1)).With(new Unrolling(2)));
    }

    [Fact]
    public void A_file_of_before_there_were_any_has_none()
    {
        var file = JsonSerializer.SerializeToNode(GanDefaults.Resolve(new(), Ring), RunFolder.Json)!.AsObject();
        Assert.True(file.Remove("strategies"));
        Assert.Equal(Strategies.None, file.Deserialize<GanRunOptions>(RunFolder.Json)!.Strategies);
    }
}
