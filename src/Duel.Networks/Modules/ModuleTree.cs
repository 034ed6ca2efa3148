namespace Duel.Networks;

/// <summary>Modules and parameters below a module, found once.</summary>
/// <param name="Modules">The module itself under the empty path, then all below it, parents before children.</param>
/// <param name="Parameters">All parameters, each once.</param>
internal sealed record ModuleTree(IReadOnlyList<(string Path, Module Module)> Modules, IReadOnlyList<(string Path, Parameter Parameter)> Parameters)
{
    public static ModuleTree Of(Module root)
    {
        var modules = new List<(string, Module)>();
        var parameters = new List<(string, Parameter)>();
        var paths = new HashSet<string>();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Walk("", root);
        return new(modules, parameters);

        void Walk(string path, Module module)
        {
            modules.Add((path, module));
            foreach (var (name, child) in ModuleFields.Children(module))
            {
                // What is shared is found under its first path only.
                if (!seen.Add(child))
                    continue;
                var below = ModuleFields.Join(path, name);
                if (child is Parameter parameter)
                    parameters.Add(paths.Add(below) ? (below, parameter) : throw new InvalidOperationException($"{root.GetType().Name} has two parameters at the path \"{below}\": rename a field, or let no two be left out of the path."));
                else
                    Walk(below, (Module)child);
            }
        }
    }
}
