using System.Globalization;

namespace Duel.Soak;

/// <summary>Which parts are run, and how long: <c>name=number</c> for each; with none named, all as usual.</summary>
internal sealed class Plan
{
    private static readonly Dictionary<string, long> Usual = new()
    {
        ["kills"] = 200,
        ["early"] = 50,
        ["resumes"] = 50,
        ["mpi"] = 50,
        ["flips"] = 10_000,
        ["files"] = 100_000,
        ["steps"] = 1_000_000,
    };

    private readonly Dictionary<string, long> asked = [];

    public Plan(string[] arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Split('=') is not [var name, var number] || !(Usual.ContainsKey(name) || name == "seed") || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
                throw new ArgumentException($"\"{argument}\" is no part of a soak. The parts and their usual numbers: {string.Join(' ', Usual.Select(part => $"{part.Key}={part.Value}"))} seed=1.");
            asked[name] = value;
        }
    }

    /// <summary>How many times a part is done; 0 where others are named and it is not.</summary>
    public int this[string part] => (int)asked.GetValueOrDefault(part, asked.Keys.Any(Usual.ContainsKey) ? 0 : Usual[part]);

    /// <summary>Where chance comes from.</summary>
    public int Seed => (int)asked.GetValueOrDefault("seed", 1);
}
