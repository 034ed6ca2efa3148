using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Duel.Packages.Tests;

[Collection("Packages")]
public partial class PackageTests(LocalFeed feed)
{
    public static TheoryData<string> Ids => [.. Directory.GetDirectories(Path.Combine(Checkout.Root, "src")).Select(folder => Path.GetFileName(folder)).Select(name => name == "Duel.Cli" ? "Duel.Tool" : name)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_package_says_what_it_is(string id)
    {
        using var package = feed.Open(id);
        var metadata = Metadata(package);

        Assert.Equal("MIT", Value(metadata, "license"));
        Assert.Equal(Checkout.Address, Value(metadata, "projectUrl"));
        Assert.InRange(Value(metadata, "description").Length, 40, 300);
        Assert.Contains("gan", Value(metadata, "tags").Split(' '));
        Assert.NotNull(package.GetEntry(Value(metadata, "icon")));
        Assert.Contains("# Duel", Text(package, Value(metadata, "readme")), StringComparison.Ordinal);
    }

    [Fact]
    public void No_two_packages_have_one_description()
    {
        var descriptions = Ids.Select(id =>
        {
            using var package = feed.Open(id);
            return Value(Metadata(package), "description");
        });
        Assert.Distinct(descriptions);
    }

    [Fact]
    public void A_readme_reaches_pictures_and_pages_by_their_addresses()
    {
        using var package = feed.Open("Duel");
        var readme = Text(package, "README.md");
        var targets = Target().Matches(readme).Select(match => match.Groups[1].Value).ToArray();

        Assert.NotEmpty(targets);
        Assert.All(targets, target => Assert.Matches("^(https://|#)", target));
        Assert.Contains(targets, target => target.StartsWith(Checkout.Address + "/raw/", StringComparison.Ordinal) && target.EndsWith(".png", StringComparison.Ordinal));
    }

    [Fact]
    public void The_package_of_the_library_brings_all_of_it()
    {
        using var package = feed.Open("Duel");
        string[] ids = [.. Metadata(package).Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value)];

        Assert.Contains("Duel.Recipes", ids);
        Assert.Contains("Duel.Studies", ids);
        Assert.DoesNotContain(package.Entries, entry => entry.FullName.EndsWith(".dll", StringComparison.Ordinal));
    }

    [Fact]
    public void A_second_engine_comes_with_its_own_package_alone()
    {
        using var engine = feed.Open("Duel.Backends.Torch");
        string[] needed = [.. Metadata(engine).Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value)];
        // The second is one that TorchSharp needs, in the version that all packages here take. LibTorch is the user's choice.
        Assert.Equal(["Duel.Tensors", "Google.Protobuf", "TorchSharp"], needed.Order());

        using var tool = feed.Open("Duel.Tool");
        Assert.NotEmpty(tool.Entries);
        Assert.DoesNotContain(tool.Entries, entry => entry.FullName.Contains("torch", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Symbols_lie_beside_the_library_and_name_no_path_of_the_machine_that_built_it()
    {
        using var symbols = feed.Open("Duel.Tensors", "snupkg");
        var pdb = symbols.Entries.Single(entry => entry.Name == "Duel.Tensors.pdb");
        using var copy = new MemoryStream();
        using (var stream = pdb.Open())
            stream.CopyTo(copy);
        copy.Position = 0;
        using var provider = MetadataReaderProvider.FromPortablePdbStream(copy);
        var reader = provider.GetMetadataReader();
        string[] sources = [.. reader.Documents.Select(handle => reader.GetString(reader.GetDocument(handle).Name))];

        Assert.Contains(sources, source => source.EndsWith("/Tensor.cs", StringComparison.Ordinal));
        // Only where the build is one for others are paths those of the repository.
        Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", "paths are those of this machine, but in CI");
        Assert.All(sources, source => Assert.StartsWith("/_/", source, StringComparison.Ordinal));
    }

    private static XElement Metadata(ZipArchive package) =>
        XDocument.Parse(Text(package, package.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).FullName)).Root!.Elements().First();

    private static string Value(XElement metadata, string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;

    private static string Text(ZipArchive package, string name)
    {
        using var reader = new StreamReader(package.GetEntry(name)!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("""(?:\]\(|src=")([^)"\s]+)""")]
    private static partial Regex Target();
}
