namespace Duel.Hostile.Tests;

[Collection("Times are taken")]
public sealed class TormentTests : IDisposable
{
    private readonly HostileFormats formats = new();

    [Fact]
    public void Mutated_files_of_every_kind_are_read_or_refused_soon_and_with_little_memory()
    {
        foreach (var format in formats.All)
        {
            var result = Torment.Run(format, times: 400, seed: 1);
            Assert.True(result.Faults.Count == 0, $"{format.Name}: {string.Join('\n', result.Faults.Take(5))}");
            Assert.True(result.Refused > 50, $"{format.Name}: only {result.Refused} of 400 were refused");
        }
    }

    public void Dispose() => formats.Dispose();
}
