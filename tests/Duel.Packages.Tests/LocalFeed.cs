using System.IO.Compression;

namespace Duel.Packages.Tests;

/// <summary>All packages of this checkout in a folder, and a place outside of it to use them in, as a stranger would.</summary>
/// <remarks>Packages of others come from the machine's own cache or its usual source; nothing is written into that cache.</remarks>
public sealed class LocalFeed : IDisposable
{
    private readonly Lazy<string> tool;

    public LocalFeed()
    {
        Folder = Directory.CreateTempSubdirectory("duel-packages-").FullName;
        Feed = Path.Combine(Folder, "feed");
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Environments = new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(Folder, "cache"), ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_NOLOGO"] = "1" };
        File.WriteAllText(Path.Combine(Folder, "nuget.config"), $"""
            <configuration>
              <packageSources><add key="duel" value="{Feed}" /></packageSources>
              <fallbackPackageFolders><add key="machine" value="{cache}" /></fallbackPackageFolders>
            </configuration>
            """);
        Child.Run(Checkout.Root, "dotnet", ["pack", "Duel.slnx", "--no-build", "-c", Checkout.Configuration, "-o", Feed, "-v", "q", "-p:ContinuousIntegrationBuild=true", $"-p:RepositoryUrl={Checkout.Address}"]).Succeeded();
        tool = new(Install);
    }

    /// <summary>Folder of everything that these tests write.</summary>
    public string Folder { get; }

    /// <summary>The packages.</summary>
    public string Feed { get; }

    /// <summary>Environment of a process that uses the feed.</summary>
    public IReadOnlyDictionary<string, string> Environments { get; }

    /// <summary>The command <c>duel</c>, installed from its package.</summary>
    public string Tool => tool.Value;

    /// <summary>A package's version: that of all.</summary>
    public string Version => field ??= Path.GetFileNameWithoutExtension(Directory.GetFiles(Feed, "Duel.Tool.*.nupkg").Single())["Duel.Tool.".Length..];

    /// <summary>Opens a package.</summary>
    public ZipArchive Open(string id, string extension = "nupkg") => ZipFile.OpenRead(Path.Combine(Feed, $"{id}.{Version}.{extension}"));

    /// <summary>The project file of a program that uses packages of this feed, in their version.</summary>
    /// <param name="packages">Their names.</param>
    /// <param name="items">Further items.</param>
    /// <param name="properties">Further properties.</param>
    public string Project(IReadOnlyList<string> packages, string items = "", string properties = "") => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            {string.Concat(packages.Select(package => $"<PackageReference Include=\"{package}\" Version=\"{Version}\" />"))}
            {items}
          </ItemGroup>
        </Project>
        """;

    /// <summary>An empty folder outside of the repository.</summary>
    public string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private string Install()
    {
        var place = NewFolder("tool");
        Child.Run(Folder, "dotnet", ["tool", "install", "Duel.Tool", "--version", Version, "--tool-path", place], Environments).Succeeded();
        return Path.Combine(place, OperatingSystem.IsWindows() ? "duel.exe" : "duel");
    }
}

/// <summary>One feed for all tests: packing takes a while.</summary>
[CollectionDefinition("Packages")]
public sealed class LocalFeedUsers : ICollectionFixture<LocalFeed>;
