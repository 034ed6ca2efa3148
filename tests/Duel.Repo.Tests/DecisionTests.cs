using System.Xml.Linq;

namespace Duel.Repo.Tests;

public class DecisionTests
{
    [Fact]
    public void Every_package_is_named_in_the_decision_about_packages()
    {
        var decision = Repository.Read("docs/adr/0004-packages.md");
        foreach (var package in XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion").Select(item => item.Attribute("Include")!.Value))
            Assert.Contains(package, decision, StringComparison.Ordinal);
    }

    [Fact]
    public void Libraries_below_evaluation_take_no_package_but_the_analyser()
    {
        foreach (var project in new[] { "Files", "Tensors", "Networks", "Losses" })
            Assert.Empty(XDocument.Parse(Repository.Read($"src/Duel.{project}/Duel.{project}.csproj")).Descendants("PackageReference"));
    }

    [Fact]
    public void Data_takes_packages_for_formats_alone() =>
        Assert.Equal(["CsvHelper", "FFMpegCore", "Parquet.Net", "SixLabors.ImageSharp", "System.IO.Hashing"], XDocument.Parse(Repository.Read("src/Duel.Data/Duel.Data.csproj")).Descendants("PackageReference").Select(item => item.Attribute("Include")!.Value));

    [Fact]
    public void Decisions_are_numbered_without_gaps()
    {
        var numbers = Repository.Files.Where(file => file.StartsWith("docs/adr/", StringComparison.Ordinal)).Select(file => int.Parse(Path.GetFileName(file)[..4])).Order();
        Assert.Equal(Enumerable.Range(1, numbers.Count()), numbers);
    }
}
