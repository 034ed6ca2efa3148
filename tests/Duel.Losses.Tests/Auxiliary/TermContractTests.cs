using Duel.Networks;
using Duel.Tensors;
using Duel.Testing;
using static Duel.Losses.Tests.AuxiliaryLossSamples;

namespace Duel.Losses.Tests;

/// <summary>What every term must keep; a new one is found by reflection.</summary>
public class TermContractTests
{
    public static TheoryData<string> Names => [.. PartCatalogue.Of<IAuxiliaryLoss>().All.Select(term => term.Name)];

    /// <summary>AuxiliaryLosses that something stays of from step to step.</summary>
    public static TheoryData<string> Remembering => [.. PartCatalogue.Of<IAuxiliaryLoss>().All.Select(term => term.Name).Where(name => Begun(name) is IStateful)];

    [Fact]
    public void Every_term_that_is_a_setting_is_listed()
    {
        var all = typeof(IAuxiliaryLoss).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, IsPublic: true } && type.IsAssignableTo(typeof(IAuxiliaryLoss)) && !type.IsAssignableTo(typeof(IStateful)));
        Assert.Equal(all.ToHashSet(), PartCatalogue.Of<IAuxiliaryLoss>().All.Select(term => term.Type).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Doc_comment_gives_the_formula_and_the_paper_that_the_list_gives(string name) => DocComments.HasPaper(PartCatalogue.Of<IAuxiliaryLoss>().All.Single(term => term.Name == name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_with_respect_to_weights_equal_central_differences(string name)
    {
        foreach (var player in Players(name))
        {
            GradientCheck.Both(
                weights => Begun(name).Of(player == PenaltyTarget.Generator ? UpdateStep(player, weights, DiscriminatorWeights) : UpdateStep(player, GeneratorWeights, weights)),
                player == PenaltyTarget.Generator ? GeneratorWeights : DiscriminatorWeights);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_moves_the_weights_of_each_player_that_it_is_for(string name)
    {
        Assert.NotEmpty(Players(name));
        foreach (var player in Players(name))
        {
            var weights = (player == PenaltyTarget.Generator ? GeneratorWeights : DiscriminatorWeights).Select(tensor => tensor.AsVariable()).ToArray();
            var term = Begun(name).Of(player == PenaltyTarget.Generator ? UpdateStep(player, weights, DiscriminatorWeights) : UpdateStep(player, GeneratorWeights, weights));
            Assert.True(Gradient.Of(term, weights).Sum(gradient => gradient.Square().Sum().Item()) > 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_reads_in_the_discriminators_turn_what_moves_with_the_discriminator(string name)
    {
        var term = Begun(name);
        foreach (var head in term.Heads)
        {
            var variables = head.Parameters().Select(entry => entry.Parameter.Value).ToArray();
            Assert.All(Gradient.Of(term.Of(UpdateStep(PenaltyTarget.Discriminator, GeneratorWeights, DiscriminatorWeights)), variables), gradient => Assert.True(gradient.Square().Sum().Item() > 1e-12));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_stream_gives_the_same_bits(string name)
    {
        foreach (var player in Players(name))
            Assert.Equal(Begun(name).Of(UpdateStep(player, GeneratorWeights, DiscriminatorWeights)).Item(), Begun(name).Of(UpdateStep(player, GeneratorWeights, DiscriminatorWeights)).Item());
    }

    [Theory]
    [MemberData(nameof(Remembering))]
    public void What_it_remembers_goes_on_from_where_it_was_saved(string name)
    {
        var (whole, part, rest) = (Begun(name), Begun(name), Begun(name));
        double Take(IAuxiliaryLoss term, double scale) => Players(name).Sum(player => term.Of(UpdateStep(player, [GeneratorWeights[0] * scale], DiscriminatorWeights)).Item());
        Take(whole, 1);
        Take(part, 1);
        var state = new SavedState();
        ((IStateful)part).SaveOrRestore(StateSerializer.Saving(state));
        ((IStateful)rest).SaveOrRestore(StateSerializer.Restoring(state));
        var expected = Take(whole, 2);
        Assert.Equal(expected, Take(rest, 2));
        Assert.NotEqual(expected, Take(Begun(name), 2));
    }

    private static PenaltyTarget[] Players(string name) => [.. Enum.GetValues<PenaltyTarget>().Where(PartCatalogue.Of<IAuxiliaryLoss>().Make(name).IsFor)];
}
