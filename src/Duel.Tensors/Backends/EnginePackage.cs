using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace Duel.Tensors;

/// <summary>Packages with engines: found by their names, among the program's own assemblies, beside it, or in a folder that the user names.</summary>
internal static class EnginePackage
{
    /// <summary>The variable that names a folder with the package's files and those that it needs, as <c>dotnet publish</c> makes one.</summary>
    public const string Variable = "DUEL_BACKENDS";

    private static readonly ConcurrentDictionary<string, IEngineSource> known = new();

    /// <summary>The source of an engine.</summary>
    /// <param name="name">The engine's name, as in <c>torch</c>.</param>
    /// <exception cref="ArgumentException">There is no such package.</exception>
    public static IEngineSource Of(string name) => known.GetOrAdd(name, Find);

    private static IEngineSource Find(string name)
    {
        var package = $"Duel.Backends.{name[..1].ToUpperInvariant()}{name[1..]}";
        var assembly = name.All(char.IsAsciiLetterLower) ? Own(package) ?? Beside(package) : null;
        return assembly?.GetTypes().FirstOrDefault(type => type.IsClass && type.IsAssignableTo(typeof(IEngineSource))) is { } source
            ? (IEngineSource)Activator.CreateInstance(source, nonPublic: true)!
            : throw new ArgumentException(assembly is null
                ? $"The engine \"{name}\" is in none of this program's packages: add the package {package}, or name the folder that holds {package}.dll in {Variable}; the engine {Engine.Cpu} needs none."
                : $"{package} holds no engine: it is of another version than this program. Take both from one version.");
    }

    private static Assembly? Own(string package)
    {
        try
        {
            return Assembly.Load(new AssemblyName(package));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>An assembly that the program was built without; what it needs is found where it lies, native code included.</summary>
    private static Assembly? Beside(string package)
    {
        string?[] folders = [Environment.GetEnvironmentVariable(Variable), AppContext.BaseDirectory];
        if (folders.Where(folder => !string.IsNullOrEmpty(folder)).Select(folder => Path.Combine(Path.GetFullPath(folder!), $"{package}.dll")).FirstOrDefault(File.Exists) is not { } file)
            return null;
        var (context, needed) = (AssemblyLoadContext.Default, new AssemblyDependencyResolver(file));
        context.Resolving += (context, asked) => needed.ResolveAssemblyToPath(asked) is { } path ? context.LoadFromAssemblyPath(path) : null;
        context.ResolvingUnmanagedDll += (_, asked) => needed.ResolveUnmanagedDllToPath(asked) is { } path ? System.Runtime.InteropServices.NativeLibrary.Load(path) : 0;
        return context.LoadFromAssemblyPath(file);
    }
}
