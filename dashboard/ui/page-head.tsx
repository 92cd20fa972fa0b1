interface PageHeadProps {
  title: string;
  lead: string;
}

export function PageHead({ title, lead }: PageHeadProps) {
  return (
    <div class="lead">
      <h1>{title}</h1>
      <p class="quiet">{lead}</p>
    </div>
  );
}
