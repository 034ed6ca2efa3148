using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Duel.Evaluation;

/// <summary>Finds feature networks by name or path. Their weights are the user's own files; only the embedded one is always there.</summary>
public static class FeatureNetworks
{
    /// <summary>The name of the network inside the library, the default: see <see cref="EmbeddedGarments"/>.</summary>
    public const string Embedded = "garments";

    /// <summary>The name for samples' own numbers, without a network.</summary>
    public const string None = "pixels";

    /// <summary>The environment variable that names another folder of models.</summary>
    public const string FolderVariable = "DUEL_MODELS";

    private static readonly ConcurrentDictionary<string, Func<string, FeatureNetwork>> Readers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Folder that weights are read from: the one that <see cref="FolderVariable"/> names, else <c>duel/models</c> in the user's cache.</summary>
    public static string Folder => Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder ? folder : Path.Combine(Cache, "duel", "models");

    private static string Cache => Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
        : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");

    /// <summary>Makes a kind of file known that holds whole networks, such as ONNX of the package Duel.Onnx: such files are opened by their path,
    /// and those below the folder of models by their name.</summary>
    /// <param name="extension">Ending of their names, such as <c>.onnx</c>.</param>
    /// <param name="read">Reads one.</param>
    public static void Register(string extension, Func<string, FeatureNetwork> read) => Readers[extension] = read;

    /// <summary>Names of the networks in whole files below the folder of models.</summary>
    /// <param name="folder">The folder of models; <see cref="Folder"/> where null.</param>
    public static IReadOnlyList<string> Added(string? folder = null) => !Directory.Exists(folder ?? Folder) ? []
        : [.. Directory.EnumerateFiles(folder ?? Folder).Where(file => Readers.ContainsKey(Path.GetExtension(file))).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    /// <summary>Path of the weights of a known network, or null.</summary>
    /// <param name="network">The network.</param>
    /// <param name="folder">The folder of models; <see cref="Folder"/> where null.</param>
    public static string? Find(KnownNetwork network, string? folder = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.Files.Select(file => Path.Combine(folder ?? Folder, file)).FirstOrDefault(File.Exists);
    }

    /// <summary>The first of some known networks that can be opened, or null.</summary>
    /// <param name="names">Names in order of preference.</param>
    public static string? FirstPresent(params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return names.FirstOrDefault(name => KnownNetwork.All.FirstOrDefault(network => network.Name == name) is { } known && Missing(known).Count == 0);
    }

    /// <summary>Path of the layers that were learned on a network: below the folder of models, or beside its weights; null where there are none.</summary>
    /// <param name="network">The network.</param>
    /// <param name="weights">Path of its weights; may be null.</param>
    /// <param name="folder">The folder of models; <see cref="Folder"/> where null.</param>
    public static string? FindLayers(KnownNetwork network, string? weights = null, string? folder = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        string[] places = [folder ?? Folder, .. weights is null ? Array.Empty<string>() : [Path.GetDirectoryName(Path.GetFullPath(weights))!]];
        return places.SelectMany(place => network.Layers.Select(file => Path.Combine(place, file))).FirstOrDefault(File.Exists);
    }

    /// <summary>The files that are missing of a network, by their usual names below the folder of models; none where it can be opened.</summary>
    /// <param name="network">The network.</param>
    /// <param name="folder">The folder of models; <see cref="Folder"/> where null.</param>
    public static IReadOnlyList<string> Missing(KnownNetwork network, string? folder = null)
    {
        var weights = Find(network, folder);
        return [.. weights is null ? [network.Files[0]] : Array.Empty<string>(), .. network.Layers.Count > 0 && FindLayers(network, weights, folder) is null ? [network.Layers[0]] : Array.Empty<string>()];
    }

    /// <summary>Opens a network.</summary>
    /// <param name="nameOrPath"><c>garments</c>, a known name, or <c>NAME=FILE</c> to say where its weights lie.</param>
    /// <param name="folder">The folder of models; <see cref="Folder"/> where null.</param>
    /// <exception cref="ArgumentException">There is no network of this name.</exception>
    /// <exception cref="ModelFormatException">The weights are missing, damaged, or another network's.</exception>
    public static FeatureExtractor Open(string nameOrPath, string? folder = null)
    {
        ArgumentNullException.ThrowIfNull(nameOrPath);
        if (nameOrPath.Equals(Embedded, StringComparison.OrdinalIgnoreCase))
            return EmbeddedGarments.Load();
        if (AddedFile(nameOrPath, folder ?? Folder) is { } whole)
        {
            if (!File.Exists(whole))
                throw new ModelFormatException(whole, "there is no such file.", "Give the path of a network's file, or put it back in place.");
            var network = Readers[Path.GetExtension(whole)](whole);
            return new(Path.GetFileNameWithoutExtension(whole), HashOf(whole), network);
        }
        var (name, file) = nameOrPath.Split('=', 2) is [var before, var after] ? (before, after) : (nameOrPath, null);
        var known = KnownNetwork.All.FirstOrDefault(network => network.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"There is no feature network \"{name}\": there are {Embedded}, {string.Join(", ", KnownNetwork.All.Select(network => network.Name).Concat(Added(folder)))}. Write NAME=FILE to say where the weights lie.", nameof(nameOrPath));
        var path = file ?? Find(known, folder) ?? throw new ModelFormatException(Path.Combine(folder ?? Folder, known.Files[^1]), $"there are no weights of {known.Name}.",
            $"Put them there ({known.Origin}), set {FolderVariable} to the folder that they lie in, or write {known.Name}=FILE.");
        if (!File.Exists(path))
            throw new ModelFormatException(path, "there is no such file.", $"Write {known.Name}=FILE with a safetensors file.");
        var layers = FindLayers(known, path, folder);
        if (known.Layers.Count > 0 && layers is null)
            throw new ModelFormatException(Path.Combine(folder ?? Folder, known.Layers[0]), $"there are no layers that LPIPS learned on {known.Name}.", $"Put them there, or beside the weights ({known.Origin}).");
        return new(known.Name, HashOf(path, layers), known.Open(path, layers));
    }

    /// <summary>Path of a file that holds a whole network: the one that is named, or the one of this name below the folder; null for none.</summary>
    private static string? AddedFile(string nameOrPath, string folder) => Readers.ContainsKey(Path.GetExtension(nameOrPath)) ? nameOrPath
        : Readers.Keys.Select(extension => Path.Combine(folder, nameOrPath + extension)).FirstOrDefault(File.Exists);

    /// <summary>The SHA-256 of one file, or of two one behind the other.</summary>
    private static string HashOf(params IEnumerable<string?> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.OfType<string>())
        {
            using var stream = File.OpenRead(file);
            var some = new byte[1 << 16];
            while (stream.Read(some) is > 0 and var count)
                hash.AppendData(some, 0, count);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
