using System.Xml.Linq;

namespace Duel.Repo.Tests;

public class FloorTests
{
    private static readonly Dictionary<string, (int Number, string[] MayUse)> Floors =
        XDocument.Parse(Repository.Read("eng/Floors.targets")).Descendants("Floor").ToDictionary(
            floor => floor.Attribute("Include")!.Value,
            floor => (int.Parse(floor.Attribute("Number")!.Value), floor.Attribute("MayUse")!.Value.Split(';', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public void Every_project_has_a_floor_and_looks_only_downstairs()
    {
        var projects = Repository.Files.Where(file => file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith(".csproj", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(projects);
        foreach (var project in projects)
        {
            var name = Path.GetFileNameWithoutExtension(project);
            Assert.Contains(name, Floors.Keys);
            foreach (var reference in XDocument.Parse(Repository.Read(project)).Descendants("ProjectReference").Select(item => Path.GetFileNameWithoutExtension(item.Attribute("Include")!.Value)))
                Assert.True(Floors[reference].Number < Floors[name].Number, $"{name} stands on floor {Floors[name].Number}, {reference} on {Floors[reference].Number}.");
        }
    }

    [Fact]
    public void Nobody_may_use_a_floor_of_the_same_height_or_above()
    {
        foreach (var (name, (number, mayUse)) in Floors)
        {
            foreach (var used in mayUse.Where(used => used != "*"))
                Assert.True(Floors[used].Number < number, $"{name} may use {used}, which stands no lower.");
        }
    }

    [Fact]
    public void The_architecture_page_lists_every_floor()
    {
        var page = Repository.Read("docs/architecture.md");
        foreach (var (name, (number, _)) in Floors)
            Assert.Contains($"| {number} | `{name}` |", page, StringComparison.Ordinal);
    }
}
