import re,sys
def resolve(p, fn):
    s=open(p).read()
    parts=re.split(r'<<<<<<< [^\n]*\n(.*?)=======\n(.*?)>>>>>>> [^\n]*\n', s, flags=re.S)
    out=parts[0]; i=1; k=0
    while i<len(parts):
        out+=fn(k,parts[i],parts[i+1])+parts[i+2]; i+=3; k+=1
    open(p,'w').write(out)
b='tasks/src/main/java/dev/assay/tasks/'
resolve(b+'benchmark/BenchmarkFormat.java', lambda k,a,c: a+c)
resolve(b+'catalog/Task.java', lambda k,a,c: ('''   * has the task's own format, or, where answers are letters or numbers, a line {@code {"id",
   * "answer"}} each, where the answer of a question with choices is a letter; what a judge needs is
   * in the task's format alone. Nothing is given to an agent, so nothing is proven disjoint.
''' if k==0 else '''    boolean alone = csv || own.judged() || own.isComplex();
    List<Item> read = (alone ? own : BenchmarkFormat.GOLD_JSONL).read(items);
'''))
resolve(b+'evaluation/ItemAsker.java', lambda k,a,c: c)
resolve(b+'evaluation/Tally.java', lambda k,a,c: a.replace("benchmark.test().size();","benchmark.test().size() * protocol.draws().size();"))
resolve(b+'scoring/Extraction.java', lambda k,a,c: a.replace('Reply::find);','Reply::find),')+c)
def prot(k,a,c):
    if k==0: return a+c
    if k==1: return c.replace("@Nullable String stderr) {","@Nullable String stderr,\n    @Nullable JudgeRules judge) {")
    if k==2: return ''
    if k==3: return '''  /** Whether items are asked with conversations of their own. */
  public boolean conversations() {
    return prompt.equals(Prompt.CONVERSATION);
  }

'''+c
    raise 1
p=b+'protocol/Protocol.java'
resolve(p,prot)
s=open(p).read()
s=s.replace('''  /** The item's user turn in the first draw. */
  public String render(Item item) {
    return question(item, draws().getFirst()).prompt();
  }
''','''  /** What is asked for an item in the first draw, as one text. */
  public String render(Item item) {
    return question(item, draws().getFirst()).text();
  }
''')
s=s.replace('''    String turn = Prompt.render(prompt, item, order(item, draw));
    messages.add(new ChatRequest.Message("user", turn));
    return''','''    if (conversations()) {
      for (Said said : Rubric.of(item).conversation()) {
        messages.add(new ChatRequest.Message(said.role(), said.content()));
      }
    } else {
      String turn = Prompt.render(prompt, item, order(item, draw));
      messages.add(new ChatRequest.Message("user", turn));
    }
    return''')
open(p,'w').write(s)
p=b+'protocol/ProtocolCheck.java'; s=open(p).read()
s=s.replace('''    shots();
  }

  private void known''','''    shots();
    if (protocol.judge() != null) {
      protocol.judge().check(source);
    }
  }

  private void known''')
open(p,'w').write(s)
p=b+'protocol/Question.java'; s=open(p).read()
i=s.index("  /** The last user turn. */")
s=s[:i]+'''  /** The one prompt where that is all; else the messages, with tools where there are any, as JSON. */
  public String text() {
    if (!tools.isEmpty()) {
      return Json.line(this);
    }
    return messages.size() == 1 ? messages.getFirst().content() : Json.line(messages);
  }

  /** SHA-256 of that text. */
  public String digest() {
    return Digests.of(text());
  }
}
'''
open(p,'w').write(s)
