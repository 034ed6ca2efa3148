using Duel.Mutants;

namespace Duel.Repo.Tests;

/// <summary>Deliberate faults can still be made: code that has moved on would leave them untried.</summary>
public class FaultTests
{
    public static TheoryData<string> Lists => [.. Repository.Files.Where(file => file.StartsWith("tests/mutants/", StringComparison.Ordinal) && file.EndsWith(".txt", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Lists))]
    public void Each_has_one_place_and_a_suite(string list)
    {
        var faults = Fault.Read(Path.Combine(Repository.Root, list)).ToArray();
        Assert.NotEmpty(faults);
        Assert.All(faults, fault =>
        {
            Assert.Equal((fault.Name, 1), (fault.Name, Repository.Read(fault.File).Split(fault.Find).Length - 1));
            Assert.NotEqual(fault.Find, fault.Replace);
            Assert.True(Directory.Exists(Path.Combine(Repository.Root, fault.Suite)), fault.Suite);
        });
    }
}
