#pragma warning disable
namespace Duel.Networks;
public static class ModuleWeights { public static void Save(Module m, string p) { } public static void Load(Module m, string p) { } }
public sealed class ModelFormatException(string f, string r, string h) : Exception(f + r + h);
