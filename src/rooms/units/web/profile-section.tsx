import type { RequestContext } from '#platform/http/context.ts';
import { formatDay, type Day } from '#kernel/day.ts';
import { DateField, HiddenField, Notice, TextField } from '#ui/index.ts';
import type { Unit } from '../organisations/organisation.ts';
import type { UnitProfile } from '../profiles/queries.ts';
import { ActionForm } from './action-form.tsx';
import { Facts } from './facts.tsx';
import { staffingText } from './unit-list.tsx';

const dayWords = (value: string | null): string => (value === null ? '' : formatDay(value as Day));

export interface ProfileSectionProps {
  readonly cx: RequestContext;
  readonly unit: Unit;
  readonly profile: UnitProfile;
  readonly mayKeep: boolean;
}

/** 政务公开职责: deputy, section, staff and contact, with the forms for those who keep them. */
export function ProfileSection({ cx, unit, profile, mayKeep }: ProfileSectionProps) {
  return (
    <section class="section" id="profile">
      <h2>政务公开职责</h2>
      {profile.sectionName === null ? (
        <Notice tone="warning" title="尚未明确责任科室">
          {cx.today.slice(0, 4)}年12月31日前仍未明确的，年度政务公开综合考评实行“一票否决”。
        </Notice>
      ) : null}
      <Facts
        pairs={[
          ['主要负责同志', [profile.chiefName, profile.chiefTitle].filter(Boolean).join('，')],
          ['分管负责同志', [profile.deputyName, profile.deputyTitle].filter(Boolean).join('，')],
          [
            '对外公布',
            profile.deputyAnnouncedOn
              ? `${dayWords(profile.deputyAnnouncedOn)}${profile.deputyAnnouncedAt ? `，${profile.deputyAnnouncedAt}` : ''}`
              : '',
          ],
          ['责任科室', profile.sectionName],
          [
            '明确依据',
            profile.sectionDocument
              ? `${profile.sectionDocument}，${dayWords(profile.sectionDesignatedOn)}`
              : '',
          ],
          ['人员配置', staffingText(profile)],
          ['对外办公电话', profile.phone],
          ['办公地址', profile.address],
        ]}
      />
      {mayKeep ? <ProfileForms cx={cx} unit={unit} profile={profile} /> : null}
    </section>
  );
}

function ProfileForms({ cx, unit, profile }: Omit<ProfileSectionProps, 'mayKeep'>) {
  const at = `/w/units/${unit.code}`;
  const version = <HiddenField name="version" value={String(profile.version)} />;
  return (
    <>
      <ActionForm
        cx={cx}
        action={`${at}/deputy`}
        title="公布分管负责同志"
        scope="deputy"
        start={{
          name: profile.deputyName ?? '',
          title: profile.deputyTitle ?? '',
          announcedOn: profile.deputyAnnouncedOn ?? cx.today,
          announcedAt: profile.deputyAnnouncedAt ?? '',
        }}
        fields={(state) => (
          <>
            {version}
            <TextField name="name" label="分管负责同志姓名" isRequired maxLength={30} {...state} />
            <TextField name="title" label="职务" isRequired maxLength={60} {...state} />
            <DateField name="announcedOn" label="公布日期" isRequired max={cx.today} {...state} />
            <TextField
              name="announcedAt"
              label="公布位置"
              hint="网页地址或栏目名称"
              maxLength={300}
              {...state}
            />
          </>
        )}
      />
      <div id="section">
        <ActionForm
          cx={cx}
          action={`${at}/section`}
          title="明确责任科室"
          scope="section"
          start={{
            name: profile.sectionName ?? '办公室',
            document: profile.sectionDocument ?? '',
            designatedOn: profile.sectionDesignatedOn ?? cx.today,
          }}
          fields={(state) => (
            <>
              {version}
              <TextField name="name" label="责任科室名称" isRequired maxLength={40} {...state} />
              <TextField
                name="document"
                label="明确责任科室的文件文号"
                isRequired
                maxLength={60}
                {...state}
              />
              <DateField name="designatedOn" label="明确日期" isRequired max={cx.today} {...state} />
            </>
          )}
        />
      </div>
      <ActionForm
        cx={cx}
        action={`${at}/staffing`}
        title="登记政务公开工作人员配置"
        scope="staffing"
        start={{ fullTime: String(profile.fullTime ?? ''), partTime: String(profile.partTime ?? '') }}
        fields={(state) => (
          <>
            {version}
            <TextField
              name="fullTime"
              label="专职人数"
              isRequired
              inputMode="numeric"
              width="short"
              {...state}
            />
            <TextField
              name="partTime"
              label="兼职人数"
              isRequired
              inputMode="numeric"
              width="short"
              {...state}
            />
          </>
        )}
      />
      <ActionForm
        cx={cx}
        action={`${at}/contact`}
        title="登记主要负责同志和联系方式"
        scope="contact"
        start={{
          chiefName: profile.chiefName ?? '',
          chiefTitle: profile.chiefTitle ?? '',
          phone: profile.phone ?? '',
          address: profile.address ?? '',
        }}
        fields={(state) => (
          <>
            {version}
            <TextField name="chiefName" label="主要负责同志姓名" maxLength={30} {...state} />
            <TextField name="chiefTitle" label="主要负责同志职务" maxLength={60} {...state} />
            <TextField name="phone" label="对外办公电话" type="tel" maxLength={40} {...state} />
            <TextField name="address" label="办公地址" maxLength={120} {...state} />
          </>
        )}
      />
    </>
  );
}
